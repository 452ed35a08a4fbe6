import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LogKey } from '@iwaa/event-store';
import { chainNext, chainStart, leafHash, logEntry, rootOf, verifierKey, type ChainedEvent } from '@iwaa/verifier';
import type { Witnessed } from '../src/witness/witnessed.js';

export interface Entry {
  position: bigint;
  streamId: string;
  version: number;
  category: string;
  type: string;
  hash: Uint8Array;
  loggedAt: string;
  event: ChainedEvent | undefined;
}

const AT = '2026-11-25T10:00:00.000Z';

/** The log of a service as it serves it: honest until a test makes it lie. */
export class Log {
  entries: Entry[] = [];
  key: LogKey;
  /** Shown as the newest checkpoint. */
  checkpoint: string | undefined;
  /** Whether it answers. */
  away = false;

  constructor(readonly service: string) {
    this.key = new LogKey(`iwaa.test/${service}`, generateKeyPairSync('ed25519').privateKey);
  }

  /** Records events, some of one stream and some of others. */
  record(count: number, stream = randomUUID()): this {
    for (let n = 0; n < count; n += 1) {
      const streamId = n % 3 === 2 ? randomUUID() : stream;
      const head = this.entries.findLast((entry) => entry.streamId === streamId);
      const version = (head?.version ?? 0) + 1;
      const event: ChainedEvent = {
        streamId, category: 'family', version, eventId: randomUUID(), type: 'FamilyMet', schemaVersion: 1, occurredAt: AT, recordedAt: AT, body: `{"n":${String(n)},"é":"ل"}`, meta: '{}',
      };
      const hash = chainNext(head?.hash ?? chainStart(streamId), event);
      this.entries.push({ position: BigInt(this.entries.length + 1), streamId, version, category: 'family', type: 'FamilyMet', hash, loggedAt: AT, event });
    }
    return this;
  }

  seal(size = this.entries.length): this {
    this.checkpoint = this.sign(this.entries.slice(0, size));
    return this;
  }

  sign(entries: readonly Entry[], key = this.key): string {
    return key.sign({ size: BigInt(entries.length), root: rootOf(entries.map((entry) => leafHash(logEntry(entry)))) });
  }
}

/** Serves these logs, and tokens to whoever asks. */
export async function serving(logs: readonly Log[]): Promise<{ readonly url: string; readonly witnessed: readonly Witnessed[]; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://logs');
    const answer = (status: number, value: object) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    if (pathname === '/token') return answer(200, { access_token: 'a-token', expires_in: 300 });
    const [, service, what] = /^\/api\/v1\/services\/([a-z]+)\/record\/([a-z]+)$/.exec(pathname) ?? [];
    const log = logs.find((each) => each.service === service);
    if (log === undefined || log.away || request.headers.authorization !== 'Bearer a-token') return answer(503, {});
    if (what === 'checkpoint') return log.checkpoint === undefined ? answer(404, { code: 'not-sealed' }) : response.writeHead(200, { 'Content-Type': 'text/plain' }).end(log.checkpoint);
    const from = BigInt(searchParams.get('from') ?? 1);
    const page = log.entries.filter(({ position }) => position >= from).slice(0, Number(searchParams.get('limit')));
    return answer(200, { items: page.map((entry) => ({ ...entry, position: String(entry.position), hash: Buffer.from(entry.hash).toString('hex') })) });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    url,
    witnessed: logs.map(({ service, key }) => ({ service, url: `${url}/api/v1`, key: verifierKey(key.verifierKey) })),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
