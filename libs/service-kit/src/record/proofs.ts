import { leafOf, storedEntries, storedTiles, TiledTree } from '@iwaa/event-store';
import type { Pool } from 'pg';
import { Problem, type FieldError } from '../problems/index.js';
import type { ProofQuery } from './record.queries.js';

/** Proofs from the sealed part of a record. @param sealed how far it is sealed */
export async function proofOf(pool: Pool, sealed: bigint, { index, size, from, to }: ProofQuery): Promise<object> {
  if (index !== undefined && size !== undefined && from === undefined && to === undefined) return inclusion(pool, sealed, BigInt(index), BigInt(size));
  if (from !== undefined && to !== undefined && index === undefined && size === undefined) return consistency(pool, sealed, BigInt(from), BigInt(to));
  throw wrong({ in: 'query', at: from === undefined && to === undefined ? 'index' : 'from', accepted: 'index and size, or from and to' });
}

async function inclusion(pool: Pool, sealed: bigint, index: bigint, size: bigint): Promise<object> {
  if (index >= size) throw wrong({ in: 'query', at: 'index', accepted: 'less than size' });
  mustReach(sealed, size);
  const hashes = await new TiledTree(size, storedTiles(pool)).inclusionProof(index);
  const [entry] = await storedEntries(pool, index + 1n, 1);
  return { index: String(index), size: String(size), ...(entry === undefined ? {} : { leafHash: hex(leafOf(entry)) }), hashes: hashes.map(hex) };
}

async function consistency(pool: Pool, sealed: bigint, from: bigint, to: bigint): Promise<object> {
  if (from > to) throw wrong({ in: 'query', at: 'from', accepted: 'not more than to' });
  mustReach(sealed, to);
  const hashes = await new TiledTree(to, storedTiles(pool)).consistencyProof(from);
  return { from: String(from), to: String(to), hashes: hashes.map(hex) };
}

/** @throws a problem document where the record is not sealed that far */
export function mustReach(sealed: bigint, size: bigint): void {
  if (size > sealed) throw new Problem('not-sealed', { details: { sealed: String(sealed) } });
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const wrong = (error: FieldError): Problem => new Problem('invalid-request', { errors: [error] });
