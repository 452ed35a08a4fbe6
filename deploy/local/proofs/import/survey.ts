import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { randomFrom } from '@iwaa/testing';

/** A survey as a Kobo export has it: a file of households, one of their members, joined by KEY. */
export interface GeneratedSurvey {
  readonly households: string;
  readonly members: string;
  readonly profile: string;
  readonly count: { readonly households: number; readonly members: number };
}

export interface SurveyOptions {
  readonly folder: string;
  /** Names the files and whose keys these are. */
  readonly source: string;
  readonly households: number;
  readonly seed: number;
  /** The member of this row has another answer. */
  readonly correctedRow?: number;
  /** The profile says by which title families live there, which nobody was asked. */
  readonly inventing?: boolean;
}

/** Writes it; the same seed gives the same people. Nobody in it is anybody. */
export async function writeSurvey({ folder, source, households, seed, correctedRow, inventing = false }: SurveyOptions): Promise<GeneratedSurvey> {
  const random = randomFrom(seed);
  const draw = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const paths = { households: join(folder, `${source}-households.csv`), members: join(folder, `${source}-members.csv`), profile: join(folder, `${source}.json`) };
  const [homes, people] = [createWriteStream(paths.households), createWriteStream(paths.members)];
  const line = async (file: typeof homes, cells: readonly string[]) => { if (!file.write(`${cells.join(',')}\n`)) await once(file, 'drain'); };
  await line(homes, ['KEY', 'Sex_HH', 'ROOMS', 'WALLS', 'WATER_DIST']);
  await line(people, ['KEY', 'Relation_to_HH', 'Sex', 'Age_group', 'School_past', 'Diarrhoea']);
  let members = 0;
  for (let n = 0; n < households; n += 1) {
    const key = `uuid:${source}-${String(n)}`;
    await line(homes, [key, draw(['M', 'F']), draw(['1', '2', '3']), draw(['Stone', 'Earth', '']), draw(['', '', '5.0'])]);
    const roles = ['Head', 'W_H', 'S_D', 'S_D', 'GndC', 'Nrel'].slice(0, 3 + Math.floor(random() * 4));
    for (const role of roles) {
      members += 1;
      const drawn = [draw(['M', 'F']), draw(['adult', 'child', 'unknown']), draw(['Primary', 'No_Edu', '', 'NA']), draw(['Y', 'N', ''])];
      await line(people, [key, role, ...(members + 1 === correctedRow ? drawn.with(2, 'High_Ed') : drawn)]);
    }
  }
  await Promise.all([homes, people].map((file) => new Promise((resolve) => file.end(resolve))));
  await writeFile(paths.profile, JSON.stringify(profileOf(source, inventing)));
  return { ...paths, count: { households, members } };
}

const file = { delimiter: ',', skipLines: 0, encoding: 'utf-8' };
const yesOrNo = { Y: true, N: false };

const profileOf = (source: string, inventing: boolean) => ({
  profile: 'generated',
  version: '1',
  kind: 'households',
  source,
  territory: 'MA-FES',
  language: 'fr',
  blank: ['NA'],
  files: {
    households: {
      ...file,
      file: `${source}-households.csv`,
      key: 'KEY',
      fields: {
        'answers.head-sex': { column: 'Sex_HH', codes: { M: 'male', F: 'female' } },
        'answers.rooms': { column: 'ROOMS', number: { min: 1, max: 30, whole: true } },
        'answers.walls': { column: 'WALLS', codes: { Stone: 'stone', Earth: 'earth' } },
        'answers.drinking-water-minutes': { column: 'WATER_DIST', number: { min: 0, max: 600, whole: true } },
        ...(inventing ? { tenure: { column: 'Sex_HH', codes: { M: 'tenant-verbal-lease', F: 'tenant-verbal-lease' } } } : {}),
      },
    },
    members: {
      ...file,
      file: `${source}-members.csv`,
      household: 'KEY',
      fields: {
        role: { column: 'Relation_to_HH', codes: { Head: 'head', W_H: 'spouse', S_D: 'child', GndC: 'relative', Nrel: 'other' } },
        sex: { column: 'Sex', codes: { M: 'male', F: 'female' } },
        ages: { column: 'Age_group', codes: { adult: { from: 18 }, child: { to: 17 } }, blank: ['unknown'] },
        'answers.schooling': { column: 'School_past', codes: { Primary: 'primary', High_Ed: 'higher', No_Edu: 'none' } },
        'answers.diarrhoea': { column: 'Diarrhoea', codes: yesOrNo },
      },
    },
  },
});
