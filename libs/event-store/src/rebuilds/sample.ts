import { createHash } from 'node:crypto';
import { escapeIdentifier, escapeLiteral } from 'pg';
import type { RowChange } from '../projection.js';
import { keyOf } from '../row-changes.js';

/** One row in so many, by the hash of its key: another salt, other rows. */
export interface Sample {
  readonly salt: string;
  readonly oneIn: number;
}

/** Hashes have so many values; a sample is never thinner. */
const VALUES = 65_536;

/** Whether a change is about a row of the sample. Keys are ids and words: their text here is their text in PostgreSQL. */
export const isSampled =
  ({ salt, oneIn }: Sample, tables: Readonly<Record<string, readonly string[]>>) =>
  (change: RowChange): boolean => {
    const hash = createHash('sha256').update([salt, ...Object.values(keyOf(change, tables)).map(String)].join('/')).digest();
    return hash.readUInt16BE() % Math.min(oneIn, VALUES) === 0;
  };

/** The same as a condition on rows of `t`. */
export function sampledSql({ salt, oneIn }: Sample, key: readonly string[]): string {
  const text = [escapeLiteral(salt), ...key.map((column) => `t.${escapeIdentifier(column)}::text`)].join(` || '/' || `);
  const hash = `sha256(convert_to(${text}, 'UTF8'))`;
  return `(get_byte(${hash}, 0) * 256 + get_byte(${hash}, 1)) % ${String(Math.min(oneIn, VALUES))} = 0`;
}
