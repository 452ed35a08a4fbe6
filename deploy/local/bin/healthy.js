// Exit code 0 when the address answers 2xx within three seconds: what a container's healthcheck asks.
const { ok } = await fetch(process.argv[2], { signal: AbortSignal.timeout(3_000) }).catch(() => ({ ok: false }));
process.exit(ok ? 0 : 1);
