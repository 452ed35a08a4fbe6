import { TILE_WIDTH, type TileId } from './tiles.js';

/** `234`, `x001/x234/067` and, where the tile is not full, `….p/<width>`: how C2SP tlog-tiles writes where a tile lies within its level. */
export function tilePath({ index, width }: Pick<TileId, 'index' | 'width'>): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const place = groups.map((group, n) => (n < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === TILE_WIDTH ? place : `${place}.p/${String(width)}`;
}

/** Undefined for what is not exactly how a tile is written. */
export function tileAt(path: string): Pick<TileId, 'index' | 'width'> | undefined {
  const [, place, width] = /^((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  if (place === undefined) return undefined;
  const tile = { index: BigInt(place.replaceAll(/\D/g, '')), width: width === undefined ? TILE_WIDTH : Number(width) };
  return tile.width >= 1 && tile.width <= TILE_WIDTH && tilePath(tile) === path ? tile : undefined;
}
