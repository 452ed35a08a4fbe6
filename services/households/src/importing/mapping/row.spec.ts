import { describe, expect, it as rule } from '@jest/globals';
import type { FieldRule, ImportProfile } from '../../domain/import/profile.js';
import { listingIn } from './household.js';
import { orderIn } from './order.js';
import { mappingOf } from './row.js';

const profileOf = (kind: ImportProfile['kind'], file: string, fields: Readonly<Record<string, FieldRule>>): ImportProfile => ({
  profile: 'p',
  version: '1',
  kind,
  source: 'source',
  territory: 'MA-FES',
  language: 'fr',
  blank: ['NA'],
  files: { [file]: { file: 'f.csv', delimiter: ',', skipLines: 0, encoding: 'utf-8', ...(kind === 'orders' ? {} : file === 'members' ? { household: 'KEY' } : { key: 'KEY' }), fields } },
});

/** A household's row with one field and one cell. */
const reading = (field: FieldRule, cell: string, target = 'answers.it') =>
  mappingOf(profileOf('households', 'households', { [target]: field }), 'MA-FES', 'households', ['KEY', 'C'])(2, ['key', cell]);
const valueIn = (field: FieldRule, cell: string, target = 'answers.it') => reading(field, cell, target).taken?.fields[target];
const whyNot = (field: FieldRule, cell: string, target = 'answers.it') => reading(field, cell, target).rejects.map(({ why, accepted, whole }) => [why, accepted, whole]);

describe('a cell', () => {
  rule('that is blank says nothing, and nobody complains', () => {
    for (const cell of ['', '  ', 'NA', ' NA ', 'unknown']) expect(reading({ column: 'C', blank: ['unknown'] }, cell)).toEqual({ taken: { row: 2, key: 'key', fields: {} }, rejects: [] });
  });
  rule('of codes means what its list says', () => {
    const field = { column: 'C', codes: { Y: true, N: false, '0_1': 'rarely' } };
    expect([valueIn(field, 'Y'), valueIn(field, ' N'), valueIn(field, '0_1')]).toEqual([true, false, 'rarely']);
    expect(whyNot(field, 'y')).toEqual([['value-not-in-list', 'Y | N | 0_1', false]]);
    expect(whyNot(field, 'toString')).toEqual([['value-not-in-list', 'Y | N | 0_1', false]]);
  });
  rule('of numbers lies within its bounds', () => {
    const rooms = { column: 'C', number: { min: 1, max: 30, whole: true } };
    expect([valueIn(rooms, '2'), valueIn(rooms, '5.0'), valueIn({ column: 'C', number: { min: -2, max: 2 } }, '-1,5')]).toEqual([2, 5, -1.5]);
    expect(whyNot(rooms, '111')).toEqual([['value-out-of-bounds', '1 … 30', false]]);
    for (const cell of ['two', '1e1', '0x1', '2.5', '1 000', 'Infinity']) expect(whyNot(rooms, cell)).toEqual([['value-not-a-number', '1 … 30', false]]);
  });
  rule('of dates is a day that exists, written in its form', () => {
    const day = { column: 'C', date: 'dd/mm/yyyy' } as const;
    expect([valueIn(day, '1/2/2023'), valueIn({ column: 'C', date: 'yyyy-mm-dd' }, '2023-02-01'), valueIn({ column: 'C', date: 'mm/dd/yyyy' }, '02/01/2023')]).toEqual(['2023-02-01', '2023-02-01', '2023-02-01']);
    for (const cell of ['31/02/2023', '2023-02-01', '01/02/23', '01/02', '01/02/2023/1']) expect(whyNot(day, cell)).toEqual([['value-not-a-date', 'dd/mm/yyyy', false]]);
  });
  rule('of text is kept as it is; one that hides characters or is endless is not', () => {
    expect(valueIn({ column: 'C' }, ' السيدة زينب ')).toBe('السيدة زينب');
    for (const cell of ['a\u202eb', 'a\ufffdb', 'a\u0000b', '\ud800']) expect(whyNot({ column: 'C' }, cell)).toEqual([['value-unreadable', '', false]]);
    expect(whyNot({ column: 'C' }, 'x'.repeat(2_001))).toEqual([['value-too-long', '≤ 2000', false]]);
  });
  rule('of an identifier is taken in one spelling', () => {
    expect(valueIn({ column: 'C' }, '12 3456 7890', 'idcs')).toBe('1234567890');
    expect(whyNot({ column: 'C' }, '123', 'idcs')).toEqual([['value-not-of-its-form', '0123456789', false]]);
  });
});

describe('a row', () => {
  rule('without what it needs is refused, with every reason', () => {
    const map = mappingOf(profileOf('households', 'households', { 'answers.a': { column: 'A', required: true }, 'answers.b': { column: 'B', codes: {} } }), 'MA-FES', 'households', ['KEY', 'A', 'B']);
    expect(map(3, ['', '', 'odd']).rejects.map(({ target, why, whole }) => [target, why, whole])).toEqual([['key', 'key-missing', true], ['answers.a', 'value-missing', true]]);
  });
  rule('joins what stands in several columns; where that is required all of it must be there', () => {
    const join = (required: boolean, ...cells: string[]) => mappingOf(profileOf('households', 'households', { 'answers.it': { columns: ['A', 'B'], join: '/', required } }), 'MA-FES', 'households', ['KEY', 'A', 'B'])(2, ['k', ...cells]);
    expect(join(true, ' 8 ', 'derb').taken?.fields).toEqual({ 'answers.it': '8/derb' });
    expect(join(false, '', 'derb').taken?.fields).toEqual({ 'answers.it': 'derb' });
    expect(join(true, 'NA', 'derb').rejects).toMatchObject([{ column: 'A + B', why: 'value-missing', whole: true }]);
  });
  rule('with other cells than its header has could mean anything, and is refused', () => {
    const map = mappingOf(profileOf('households', 'households', {}), 'MA-FES', 'households', ['KEY', 'A']);
    for (const cells of [['k'], ['k', 'a', 'b']]) expect(map(2, cells).rejects).toMatchObject([{ why: 'row-has-other-cells', accepted: '2', whole: true }]);
  });
});

describe('what rows say', () => {
  rule('of a household is what its columns and its members’ say, and nothing else', () => {
    const household = { row: 2, key: 'k', fields: { tenure: 'co-heir', 'answers.rooms': 2, 'answers.roof': 'metal' } };
    const members = [{ row: 2, key: 'k', fields: { ages: 7, 'answers.diarrhoea': true } }, { row: 3, key: 'k', fields: { ages: { from: 18 }, sex: 'female' } }];
    expect(listingIn('source', household, members)).toEqual({
      source: 'source',
      key: 'k',
      tenure: 'co-heir',
      answers: { rooms: 2, roof: 'metal' },
      members: [{ ages: { from: 7, to: 7 }, answers: { diarrhoea: true } }, { ages: { from: 18 }, sex: 'female' }],
    });
    expect(listingIn('source', { row: 2, key: 'k', fields: {} }, [])).toEqual({ source: 'source', key: 'k', members: [] });
  });
  rule('of an order is the order, its references in one spelling', () => {
    const row = { row: 3, key: '44850/12345', fields: { address: '8 Rue', reference: '01/01/2023 Insalubrité', classification: 'insalubrity', issuedOn: '2023-01-01' } };
    expect(orderIn('source', 'MA-FES', row)).toEqual({
      territory: 'MA-FES',
      source: 'source',
      building: { reference: 'SOURCE/44850/12345', address: '8 Rue' },
      order: { reference: '01/01/2023-INSALUBRITE', classification: 'insalubrity', issuedOn: '2023-01-01' },
    });
  });
});
