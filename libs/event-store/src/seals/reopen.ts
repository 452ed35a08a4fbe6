import { openNote, parseCheckpoint, type Checkpoint } from '@iwaa/verifier';
import type { Pool } from 'pg';
import { newestCheckpoint, type PublishedCheckpoint } from './checkpoints.js';
import { grow } from './grow.js';
import type { KeptCheckpoint } from './kept-checkpoint.js';
import type { LogKey } from './log-key.js';
import { SealingRefused } from './refusal.js';
import { RightEdge } from './right-edge.js';
import { storedTiles } from './stored-tiles.js';
import { TiledTree } from './tiled-tree.js';

/** The tree as it was last signed, ready to grow. */
export interface Reopened {
  readonly edge: RightEdge;
  /** The newest that is shown; it may be smaller than the tree. */
  readonly shown: PublishedCheckpoint | undefined;
  /** Signed and kept, and not shown before the process ended: the first thing to show now. */
  readonly unpublished?: string;
}

/**
 * Finds the sealed tree again, and holds the record against the last checkpoint that was signed: the record must still begin
 * with what that one covers.
 * @throws SealingRefused when it does not, or when nobody can tell
 */
export async function reopen(pool: Pool, key: LogKey, kept: KeptCheckpoint): Promise<Reopened> {
  const note = await kept.read();
  const shown = await newestCheckpoint(pool, key.origin);
  if (note === undefined && shown !== undefined) throw new SealingRefused({ why: 'checkpoint-lost' });
  const tiles = storedTiles(pool);
  const edge = await RightEdge.of(shown?.size ?? 0n, tiles);
  if (shown !== undefined) mustBe(signedBy(key, shown.note), edge.root());
  if (note === undefined) return { edge, shown };
  const last = signedBy(key, note);
  if (last.size <= edge.size) {
    mustBe(last, await new TiledTree(last.size, tiles).root());
    return { edge, shown };
  }
  if (!(await grow(edge, pool, last.size))) throw new SealingRefused({ why: 'record-shorter', position: edge.size });
  mustBe(last, edge.root());
  return { edge, shown, unpublished: note };
}

function signedBy(key: LogKey, note: string): Checkpoint {
  try {
    const checkpoint = parseCheckpoint(openNote(note, [key.verifier]).text);
    if (checkpoint.origin === key.origin) return checkpoint;
  } catch {
    // What is no note at all was not signed by this key, either.
  }
  throw new SealingRefused({ why: 'checkpoint-foreign' });
}

function mustBe(signed: Checkpoint, root: Uint8Array): void {
  if (Buffer.compare(signed.root, root) !== 0) throw new SealingRefused({ why: 'record-differs', position: signed.size });
}
