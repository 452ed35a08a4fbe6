/** Cuts a list, in order, into portions of at most so many bytes together; one item alone may be larger. */
export function inPortions<T>(items: readonly T[], bytesOf: (item: T) => number, limit: number): T[][] {
  const portions: T[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    bytes += bytesOf(item);
    if (bytes > limit) {
      portions.push([]);
      bytes = bytesOf(item);
    }
    portions.at(-1)?.push(item);
  }
  return portions;
}
