import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tileAt, tilePath } from './tile-path.js';

describe('where a tile lies', () => {
  test.each([
    [0n, 256, '000'],
    [5n, 1, '005.p/1'],
    [999n, 256, '999'],
    [1_000n, 256, 'x001/000'],
    [1_234_067n, 256, 'x001/x234/067'],
    [1_234_067n, 70, 'x001/x234/067.p/70'],
  ])('%d of width %d is %s', (index, width, path) => {
    expect(tilePath({ index, width })).toBe(path);
    expect(tileAt(path)).toEqual({ index, width });
  });

  test('is read back from how it is written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), fc.integer({ min: 1, max: 256 }), (index, width) => {
        expect(tileAt(tilePath({ index, width }))).toEqual({ index, width });
      }),
    );
  });

  test.each(['', '0', '00', 'x000/000', '1000', '000.p/0', '000.p/256', '000.p/07', '000.p/', '000/000', 'x001/', '-01', 'x001/x234', '000.p/1/2'])('is not %j', (path) => {
    expect(tileAt(path)).toBeUndefined();
  });
});
