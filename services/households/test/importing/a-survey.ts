import type { ImportProfile, ProfileFile } from '../../src/domain/import/profile.js';

const file = (more: Partial<ProfileFile> & Pick<ProfileFile, 'file' | 'fields'>): ProfileFile => ({ delimiter: ',', skipLines: 0, encoding: 'utf-8', ...more });

/** A small survey of our own making: two files, joined by KEY. */
export const aSurvey = (source = 'a-survey'): ImportProfile => ({
  profile: 'a-survey',
  version: '1',
  kind: 'households',
  source,
  territory: 'MA-FES',
  language: 'en',
  blank: ['NA'],
  files: {
    households: file({
      file: 'households.csv',
      key: 'KEY',
      fields: {
        'answers.rooms': { column: 'ROOMS', number: { min: 1, max: 30, whole: true } },
        'answers.walls': { column: 'WALLS', codes: { Stone: 'stone', Earth: 'earth' } },
      },
    }),
    members: file({
      file: 'members.csv',
      household: 'KEY',
      fields: {
        name: { column: 'NAME' },
        sex: { column: 'SEX', codes: { F: 'female', M: 'male' } },
        role: { column: 'ROLE', codes: { Head: 'head', Spouse: 'spouse', Child: 'child' } },
        ages: { column: 'AGE', codes: { adult: { from: 18 }, child: { to: 17 } }, blank: ['unknown'] },
        'answers.diarrhoea': { column: 'DIARRHOEA', codes: { Y: true, N: false } },
      },
    }),
  },
});

export interface SurveyedMember {
  readonly key: string;
  readonly name: string;
  readonly sex: string;
  readonly role: string;
  readonly age: string;
  readonly diarrhoea: string;
}

export const householdsFile = (rows: readonly (readonly [key: string, rooms: string, walls: string])[]): string => ['KEY,ROOMS,WALLS', ...rows.map((row) => row.join(','))].join('\n');
export const membersFile = (rows: readonly SurveyedMember[]): string =>
  ['KEY,NAME,SEX,ROLE,AGE,DIARRHOEA', ...rows.map(({ key, name, sex, role, age, diarrhoea }) => [key, name, sex, role, age, diarrhoea].join(','))].join('\n');

/** Couples with a child, under keys of their own. */
export const couples = (count: number, mark = 'k') =>
  Array.from({ length: count }, (_, n) => {
    const key = `${mark}-${String(n)}`;
    const person = (name: string, sex: string, role: string, age: string): SurveyedMember => ({ key, name: `${name} ${key}`, sex, role, age, diarrhoea: n % 2 === 0 ? 'Y' : 'N' });
    return { key, rooms: String(1 + (n % 4)), members: [person('Zineb', 'F', 'Head', 'adult'), person('Ahmed', 'M', 'Spouse', 'adult'), person('Sara', 'F', 'Child', 'child')] };
  });
export type Couple = ReturnType<typeof couples>[number];

export const filesOfCouples = (families: readonly Couple[]) => ({
  households: householdsFile(families.map(({ key, rooms }) => [key, rooms, 'Stone'])),
  members: membersFile(families.flatMap(({ members }) => members)),
});
