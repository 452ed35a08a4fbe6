import { until, type Caller } from '@iwaa/service-kit/client';
import { TERRITORY } from '../../src/story/steps.js';

/** A profile of one column and one code. */
export const A_PROFILE = {
  profile: 'a-survey',
  version: '1',
  kind: 'households',
  source: 'a-survey',
  territory: TERRITORY,
  language: 'fr',
  blank: [],
  files: { households: { file: 'a.csv', delimiter: ',', skipLines: 0, encoding: 'utf-8', key: 'KEY', fields: { 'answers.walls': { column: 'WALLS', codes: { Stone: 'stone' } } } } },
};

/** Imports a file of one row whose value nobody can take, so that there is an import, and a reject of it. */
export async function anImport(officer: Caller): Promise<void> {
  const { body, version } = await officer.done('imports', { profile: A_PROFILE });
  const base64 = Buffer.from('KEY,WALLS\n1,Straw\n').toString('base64');
  await officer.done(`imports/${body.id as string}/parts`, { file: 'households', part: 1, last: true, base64 }, { ifMatch: version });
  await until('an import to end', async () => (await officer.read(`imports/${body.id as string}`)).body.status === 'completed');
}
