import type { Pool } from 'pg';
import { SealingRefused } from './refusal.js';
import { leafOf, storedEntries } from './stored-entries.js';
import { hashesIn, TILE_WIDTH, type ReadTile, type TileId } from './tiles.js';

const STORED = { name: 'es-tile', text: 'SELECT hashes FROM es.tile WHERE level = $1::smallint AND index = $2::bigint' };

const ROOTS = {
  name: 'es-tile-roots',
  text: 'SELECT root FROM es.tile WHERE level = $1::smallint AND index >= $2::bigint ORDER BY index LIMIT $3::int',
};

/**
 * Tiles of the sealed record. Full ones are stored; one at the right edge is made of the log, or of the tiles below it.
 * @throws SealingRefused where the record does not hold what was sealed
 */
export const storedTiles =
  (pool: Pool): ReadTile =>
  async (tile) => {
    const { rows } = await pool.query<{ hashes: Buffer }>({ ...STORED, values: [tile.level, String(tile.index)] });
    const stored = rows[0];
    const hashes = stored === undefined ? await made(pool, tile) : hashesIn(stored.hashes).slice(0, tile.width);
    if (hashes.length < tile.width) throw new SealingRefused({ why: 'record-shorter' });
    return hashes;
  };

async function made(pool: Pool, { level, index, width }: TileId): Promise<readonly Uint8Array[]> {
  const first = index * BigInt(TILE_WIDTH);
  if (level === 0) return (await storedEntries(pool, first + 1n, width)).map(leafOf);
  const { rows } = await pool.query<{ root: Buffer }>({ ...ROOTS, values: [level - 1, String(first), width] });
  return rows.map(({ root }) => root);
}
