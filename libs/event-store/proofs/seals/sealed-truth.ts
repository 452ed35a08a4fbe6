import { GrowingTree, openNote, parseCheckpoint } from '@iwaa/verifier';
import type { Pool } from 'pg';
import { checkpointsFrom, leafOf, storedEntries, storedTiles, TILE_WIDTH, type LogKey } from '../../src/index.js';

/** A checkpoint's size, from its note. */
export const sizeOf = (key: LogKey, note: string): bigint => parseCheckpoint(openNote(note, [key.verifier]).text).size;

/**
 * Holds every note that anybody can have seen against the log as it now is: each must state the root of the log's beginning.
 * Answers how many do not, how many were signed and never shown, and how many stored tiles are not those of the log.
 */
export async function sealFigures(pool: Pool, key: LogKey, seen: ReadonlySet<string>) {
  const shown = await checkpointsFrom(pool, key.origin, 1n, 1_000_000);
  const notes = new Set([...seen, ...shown.map(({ note }) => note)]);
  const roots = new Map<bigint, string>();
  const tree = new GrowingTree();
  const leaves: Uint8Array[] = [];
  for (let entries = await storedEntries(pool, 1n, 1_000); entries.length > 0; entries = await storedEntries(pool, tree.size + 1n, 1_000)) {
    for (const entry of entries) {
      leaves.push(leafOf(entry));
      tree.add(leafOf(entry));
      roots.set(tree.size, Buffer.from(tree.root()).toString('hex'));
    }
  }
  const contradicted = [...notes].filter((note) => {
    const { size, root } = parseCheckpoint(openNote(note, [key.verifier]).text);
    return roots.get(size) !== Buffer.from(root).toString('hex');
  });
  let wrongTiles = 0;
  const full = Math.floor(Number(shown.at(-1)?.size ?? 0n) / TILE_WIDTH);
  for (let index = 0; index < full; index += 1) {
    const tile = await storedTiles(pool)({ level: 0, index: BigInt(index), width: TILE_WIDTH });
    if (Buffer.compare(Buffer.concat(tile), Buffer.concat(leaves.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH))) !== 0) wrongTiles += 1;
  }
  const isShown = new Set(shown.map(({ note }) => note));
  return {
    events: leaves.length,
    unsealed: leaves.length - Number(shown.at(-1)?.size ?? 0n),
    checkpoints: shown.length,
    contradicted: contradicted.length,
    neverShown: [...notes].filter((note) => !isShown.has(note)).length,
    wrongTiles,
  };
}
