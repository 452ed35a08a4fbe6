import { tilePath, TiledTree, type TileId } from '@iwaa/event-store';
import { Problem } from '@iwaa/service-kit';
import type { Witnessed } from '../witness/witnessed.js';
import { asked } from './owners.js';

const HASH_BYTES = 32;

/**
 * The tree of a log as its owner serves it (C2SP tlog-tiles), for proofs of what was copied. A proof that is made of wrong tiles
 * leads to no checkpoint.
 * @param authorization of whoever asks
 */
export function ownersTree({ service, url }: Witnessed, size: bigint, authorization: string): TiledTree {
  return new TiledTree(size, async (tile: TileId) => {
    const response = await asked(`${url}/services/${service}/record/tile/${String(tile.level)}/${tilePath(tile)}`, authorization);
    if (response?.ok !== true) throw new Problem('owner-unreachable');
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length !== tile.width * HASH_BYTES) throw new Problem('owner-unreachable');
    return Array.from({ length: tile.width }, (_, n) => bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES));
  });
}
