import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** A part of a file as an import takes it: text in UTF-8, in base64. */
export interface FilePart {
  readonly part: number;
  readonly last: boolean;
  readonly base64: string;
}

/** So many bytes of a part, at most; the same file is always cut at the same places. */
const PART_BYTES = 180_000;

/** A file in parts, each cut between two characters; decoded from the encoding that its profile names. */
export async function* partsOf(path: string, encoding: string): AsyncGenerator<FilePart, void> {
  const decoder = new TextDecoder(encoding);
  let waiting = Buffer.alloc(0);
  let part = 1;
  const next = (bytes: Buffer, last: boolean): FilePart => ({ part: part++, last, base64: bytes.toString('base64') });
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    waiting = Buffer.concat([waiting, Buffer.from(decoder.decode(chunk, { stream: true }))]);
    while (waiting.length > PART_BYTES) {
      const end = beforeCharacter(waiting, PART_BYTES);
      yield next(waiting.subarray(0, end), false);
      waiting = waiting.subarray(end);
    }
  }
  yield next(Buffer.concat([waiting, Buffer.from(decoder.decode())]), true);
}

/** Bytes of UTF-8 that begin with 10 go on with a character. */
function beforeCharacter(bytes: Buffer, at: number): number {
  let end = at;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

/** SHA-256 of what is going to be imported, hex: files, profile and what else makes one import another. */
export async function contentOf(paths: readonly string[], more: unknown): Promise<string> {
  const all = createHash('sha256').update(JSON.stringify(more));
  for (const path of paths) {
    const file = createHash('sha256');
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) file.update(chunk);
    all.update(file.digest());
  }
  return all.digest('hex');
}
