import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { patch, put, remove, type Row, type RowChange } from './projection.js';
import { folded, type Effect } from './row-changes.js';

const tables = { room: ['id'], bed: ['room', 'no'] };

/** A table as a database keeps it: a put leaves a row, with what it does not name as it was; a patch finds its row or nothing. */
function applied(store: Map<string, Row>, table: string, key: Row, effect: Effect): void {
  const id = JSON.stringify([table, ...Object.values(key)]);
  const row = store.get(id);
  if (effect === 'remove') store.delete(id);
  else if ('put' in effect) store.set(id, { ...row, ...effect.put });
  else if (row !== undefined) store.set(id, { ...row, ...effect.patch });
}

function oneByOne(changes: readonly RowChange[], store: Map<string, Row>): Map<string, Row> {
  for (const change of changes) {
    const of = 'put' in change ? change.put : change.key;
    const key = Object.fromEntries((tables as Record<string, string[]>)[change.table]?.map((c) => [c, of[c] ?? null]) ?? []);
    applied(store, change.table, key, 'put' in change ? { put: change.put } : 'patch' in change ? { patch: change.patch } : 'remove');
  }
  return store;
}

function inWaves(changes: readonly RowChange[], store: Map<string, Row>): Map<string, Row> {
  for (const wave of folded(changes, tables)) for (const [table, effects] of wave) for (const { key, effect } of effects) applied(store, table, key, effect);
  return store;
}

const id = fc.integer({ min: 1, max: 3 });
const columns = fc.record({ a: fc.integer({ min: 0, max: 3 }), b: fc.integer({ min: 0, max: 3 }) }, { requiredKeys: [] });
const change = fc.oneof(
  fc.tuple(id, columns).map(([n, row]) => put('room', { id: n, ...row })),
  fc.tuple(id, columns).map(([n, row]) => patch('room', { id: n }, row)),
  id.map((n) => remove('room', { id: n })),
  fc.tuple(id, id, columns).map(([room, no, row]) => put('bed', { room, no, ...row })),
);

describe('the row changes of a batch', () => {
  test('have, folded, the result that they have one by one', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), fc.array(id), (changes, there) => {
        const before = () => new Map<string, Row>(there.map((n) => [JSON.stringify(['room', n]), { id: n, a: 9, b: 9 }]));
        expect(inWaves(changes, before())).toEqual(oneByOne(changes, before()));
      }),
    );
  });

  test('come to one effect per row', () => {
    const waves = folded([put('room', { id: 1, a: 1 }), patch('room', { id: 1 }, { a: 2 }), put('room', { id: 1, b: 3 }), patch('room', { id: 2 }, { a: 1 })], tables);
    expect(waves.map((wave) => Object.fromEntries(wave))).toEqual([
      { room: [{ key: { id: 1 }, effect: { put: { id: 1, a: 2, b: 3 } } }, { key: { id: 2 }, effect: { patch: { a: 1 } } }] },
    ]);
  });

  test.each<[string, RowChange]>([
    ['a table that is not the projection’s', put('street', { id: 1 })],
    ['a row without its key', put('room', { a: 1 })],
    ['half a key', patch('bed', { room: 1 }, { a: 1 })],
    ['more than the key', remove('room', { id: 1, a: 1 })],
  ])('may not name %s', (_, wrong) => {
    expect(() => folded([wrong], tables)).toThrow(TypeError);
  });
});
