import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it as rule } from '@jest/globals';
import type { FieldRule } from '../../domain/import/profile.js';
import { readProfile, type WrongProfile } from './read-profile.js';

const households = (fields: object, more: object = {}) => ({
  profile: 'a-survey',
  version: '1',
  kind: 'households',
  source: 'a-survey',
  territory: 'MA-FES',
  language: 'fr',
  blank: [],
  files: { households: { file: 'a.csv', delimiter: ',', skipLines: 0, encoding: 'utf-8', key: 'KEY', fields } },
  ...more,
});
const orders = (fields: object) => ({ ...households({}), kind: 'orders', files: { orders: { file: 'o.csv', delimiter: ';', skipLines: 1, encoding: 'windows-1256', fields } } });
const AT = '/profile/files/households/fields';

function faultsOf(profile: unknown): readonly string[] {
  try {
    readProfile(profile);
    return [];
  } catch (thrown) {
    return (thrown as WrongProfile).faults.map(({ at, accepted }) => `${at}: ${accepted}`);
  }
}
const inField = (rule: FieldRule | object, target = 'answers.rooms') => faultsOf(households({ [target]: rule })).map((fault) => fault.replace(`${AT}/${target}`, ''));

describe('a profile', () => {
  rule('says of every field where it comes from and what it may be', () => {
    expect(faultsOf(households({ tenure: { column: 'T', codes: { A: 'co-heir' } }, 'answers.rooms': { columns: ['A', 'B'], join: '/', blank: ['?'], required: true } }))).toEqual([]);
  });
  rule.each(readdirSync('services/households/profiles'))('%s is one', (file) => {
    expect(faultsOf(JSON.parse(readFileSync(`services/households/profiles/${file}`, 'utf8')))).toEqual([]);
  });
  rule('is an object, and of a kind that there is', () => {
    expect(faultsOf([])).toEqual(['/profile: an object']);
    expect(faultsOf(households({}, { kind: 'dogs' }))).toEqual(['/profile/kind: one of households, orders']);
  });
  rule('has no field that nobody knows, at any depth', () => {
    expect(faultsOf(households({}, { colour: 'red' }))[0]).toMatch(/^\/profile\/colour: no such field; there are: profile, version/);
    expect(faultsOf(households({ rooms: { column: 'R' } }))[0]).toMatch(/^\/profile\/files\/households\/fields\/rooms: no such field; there are: tenure, language, idcs, answers\.<code in kebab-case>/);
    expect(inField({ column: 'R', number: { min: 1, max: 2, colour: 'red' } })[0]).toMatch(/^\/number\/colour: no such field/);
    expect(faultsOf(households({}, { files: { dwellings: {} } }))).toEqual([
      '/profile/files/dwellings: no such field; there are: households, members',
      '/profile/files/households: is missing',
    ]);
  });
  rule('reads a field in one way, and in one that fits', () => {
    expect(inField({})).toEqual([': either column or columns']);
    expect(inField({ column: 'A', columns: ['B'] })).toEqual([': either column or columns']);
    expect(inField({ column: 'A', join: '/' })).toEqual(['/join: only with columns']);
    expect(inField({ column: 'A', codes: { a: 'b' }, date: 'dd/mm/yyyy' })).toEqual([': one of codes, number, date, or none of them for a text']);
    expect(inField({ column: 'A' }, 'tenure')).toEqual([': this field is read as codes']);
    expect(inField({ column: 'A', number: { min: 3, max: 2 } })).toEqual(['/number: min is at most max']);
  });
  rule('gives codes a meaning that the field has', () => {
    expect(inField({ column: 'A', codes: { A: 'owner' } }, 'tenure')).toEqual(['/codes/A: one of owner-occupier, co-heir, tenant-written-lease, tenant-verbal-lease, occupant-without-title, absent-owner']);
    expect(inField({ column: 'A', codes: { 'a/b': 'Not kebab' } })).toEqual(['/codes/a~1b: a code in kebab-case']);
    expect(inField({ column: 'A', codes: { Y: true, N: false, many: 12 } })).toEqual([]);
  });
  rule('of orders fills whatever makes an order', () => {
    const fields = { building: { column: 'b', required: true }, address: { column: 'a' }, reference: { column: 'r', required: true }, issuedOn: { column: 'i', date: 'dd/mm/yyyy', required: true } };
    expect(faultsOf(orders(fields))).toEqual([
      '/profile/files/orders/fields/address: must be there, with "required": true',
      '/profile/files/orders/fields/classification: must be there, with "required": true',
    ]);
  });
});
