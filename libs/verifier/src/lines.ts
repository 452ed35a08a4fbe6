import { Unusable } from './findings.js';

/** The longest line that is read, in bytes; nothing longer is ever held in memory. */
export const LONGEST_LINE = 4 * 1024 * 1024;

const NEWLINE = 0x0a;
// A byte order mark is kept, to be refused by whoever reads the text.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The lines of a UTF-8 stream, without their newlines. @throws Unusable for a line that is too long or is not UTF-8 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let pieces: Uint8Array[] = [];
  let held = 0;
  const take = (piece: Uint8Array): void => {
    held += piece.length;
    if (held > LONGEST_LINE) throw new Unusable(`longer than ${String(LONGEST_LINE)} bytes`);
    pieces.push(piece);
  };
  const line = (): string => {
    const read = decoded(Buffer.concat(pieces), 'the line');
    [pieces, held] = [[], 0];
    return read;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to !== -1; to = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, to));
      yield line();
      from = to + 1;
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (held > 0) yield line();
}

/** The whole of a small input. @throws Unusable when it is longer than the longest line, or not UTF-8 */
export async function wholeOf(chunks: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of chunks) {
    held += chunk.length;
    if (held > LONGEST_LINE) throw new Unusable(`${name} is longer than ${String(LONGEST_LINE)} bytes`);
    pieces.push(chunk);
  }
  return decoded(Buffer.concat(pieces), name);
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new Unusable(`${name} is not UTF-8`);
  }
}
