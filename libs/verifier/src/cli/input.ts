import { createReadStream } from 'node:fs';
import { wholeOf } from '../lines.js';

export type Stdin = AsyncIterable<Uint8Array>;

/** The file of this name, `-` for standard input. */
export const chunksOf = (name: string, stdin: Stdin): AsyncIterable<Uint8Array> => (name === '-' ? stdin : createReadStream(name));

/** All of a small file. @throws Unusable when it is larger than any that is expected here */
export const textOf = (name: string, stdin: Stdin): Promise<string> => wholeOf(chunksOf(name, stdin), name === '-' ? 'standard input' : name);
