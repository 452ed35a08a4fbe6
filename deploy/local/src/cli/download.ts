import { open, rename, rm } from 'node:fs/promises';

/** How much has come. */
export interface Downloaded {
  readonly bytes: number;
  /** Lines that have ended. */
  readonly lines: number;
}

/** Longer than this no download takes, in milliseconds. */
const LONGEST_MS = 6 * 3_600_000;

const NEW_LINE = 0x0a;

/**
 * Writes what an address answers into a file that only its owner may read. It has its name once it is whole.
 * @throws with the problem document's own sentence
 */
export async function download({ url, token, file }: { readonly url: string; readonly token: string; readonly file: string }, onProgress: (so: Downloaded) => void = () => undefined): Promise<void> {
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(LONGEST_MS) });
  if (!answer.ok || answer.body === null) throw new Error(((await answer.json()) as { readonly title?: string }).title ?? `${url} answered ${String(answer.status)}`);
  const part = `${file}.part`;
  await rm(part, { force: true });
  const written = await open(part, 'wx', 0o600);
  try {
    let [bytes, lines] = [0, 0];
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      await written.write(chunk);
      bytes += chunk.length;
      for (const byte of chunk) if (byte === NEW_LINE) lines += 1;
      onProgress({ bytes, lines });
    }
    await written.sync();
    await rename(part, file);
  } finally {
    await written.close();
    await rm(part, { force: true });
  }
}
