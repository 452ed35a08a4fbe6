import { LANGUAGES, MEMBER_ROLES, TENURES } from '../../domain/household/household.events.js';
import type { FieldRule, ImportKind } from '../../domain/import/profile.js';
import { SEXES } from '../../domain/shared.js';
import { matching, numberWithin, object, oneOf, type Shape } from './shape.js';

/** How a field comes out of its columns. */
export type Way = 'codes' | 'number' | 'date' | 'text';

export const wayOf = ({ codes, number, date }: FieldRule): Way => (codes !== undefined ? 'codes' : number !== undefined ? 'number' : date !== undefined ? 'date' : 'text');

/** A field of ours that columns may become. */
export interface Target {
  readonly ways: readonly Way[];
  /** What a code may mean. */
  readonly code?: Shape;
  /** How a text is written, spaces aside; `accepted` shows it. */
  readonly form?: { readonly pattern: RegExp; readonly accepted: string };
  /** Longest text, in characters. */
  readonly most?: number;
  /** Without it a row is nothing: its rule says `"required": true`. */
  readonly needed?: boolean;
}

interface Table {
  readonly fields: Readonly<Record<string, Target>>;
  /** Whether columns may also be answers to questions of the writer's own. */
  readonly answers: boolean;
}

const CODE = matching(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a code in kebab-case');
const SCALAR: Shape = (value, at) => (typeof value === 'boolean' || typeof value === 'number' ? [] : CODE(value, at));
const years = numberWithin(0, 150, true);

const household: Table = {
  answers: true,
  fields: {
    tenure: { ways: ['codes'], code: oneOf(TENURES) },
    language: { ways: ['codes'], code: oneOf(LANGUAGES) },
    idcs: { ways: ['text'], form: { pattern: /^\d{10}$/, accepted: '0123456789' } },
  },
};

const member: Table = {
  answers: true,
  fields: {
    sex: { ways: ['codes'], code: oneOf(SEXES) },
    role: { ways: ['codes'], code: oneOf(MEMBER_ROLES) },
    ages: { ways: ['codes', 'number'], code: object({}, { from: years, to: years }) },
    name: { ways: ['text'], most: 200 },
    birthDate: { ways: ['date'] },
    cin: { ways: ['text'], form: { pattern: /^[A-Z]{1,2}\d{1,7}$/, accepted: 'AB123456' } },
  },
};

const order: Table = {
  answers: false,
  fields: {
    territory: { ways: ['codes'], code: matching(/^MA-[0-9A-Z]{2,3}$/, 'a territory code such as MA-FES') },
    building: { ways: ['text'], most: 100, needed: true },
    address: { ways: ['text'], most: 300, needed: true },
    reference: { ways: ['text'], most: 100, needed: true },
    classification: { ways: ['codes'], code: CODE, needed: true },
    issuedOn: { ways: ['date'], needed: true },
    liftedOn: { ways: ['date'] },
  },
};

const TABLES: Readonly<Record<ImportKind, Readonly<Record<string, Table>>>> = { households: { households: household, members: member }, orders: { orders: order } };
const NONE: Table = { fields: {}, answers: false };
const ANSWER: Target = { ways: ['codes', 'number', 'date', 'text'], code: SCALAR, most: 2_000 };
const IS_ANSWER = /^answers\.(?=.{1,60}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What a profile may fill in a file's rows, by name; undefined for a name of nothing. */
export function targetOf(kind: ImportKind, file: string, name: string): Target | undefined {
  const { fields, answers } = TABLES[kind][file] ?? NONE;
  if (answers && IS_ANSWER.test(name)) return ANSWER;
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** All of them, for whoever wrote another name. */
export function targetNames(kind: ImportKind, file: string): readonly string[] {
  const { fields, answers } = TABLES[kind][file] ?? NONE;
  return [...Object.keys(fields), ...(answers ? ['answers.<code in kebab-case>'] : [])];
}

/** Those that every profile must fill. */
export const neededTargets = (kind: ImportKind, file: string): readonly string[] =>
  Object.entries((TABLES[kind][file] ?? NONE).fields).flatMap(([name, { needed }]) => (needed === true ? [name] : []));
