import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { rephrased } from './every-row.js';
import type { Progress } from './progress.js';

/** Writes lines into a file that only its owner may read, as they come from a service. @throws an error with the problem document's own sentence */
export async function linesTo(file: string, lines: AsyncIterable<string>, progress: Progress): Promise<void> {
  try {
    await pipeline(Readable.from(lines), createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    throw rephrased(error);
  } finally {
    progress.end();
  }
}
