import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from '@iwaa/service-kit/client';
import { importSurvey, type ImportView } from '../../src/importing/index.js';
import type { OpenSite } from '../site/open-site.js';
import type { Program } from '../site/program.js';
import { identified } from './record.js';
import type { GeneratedSurvey } from './survey.js';

/** An import that was killed, what it came to, and how many households were there at that moment. */
export interface Killed {
  readonly view: ImportView;
  readonly there: number;
}

/** Imports a survey and kills the service with `kill -9` once a third of its households are there; `anew` as if nobody could go on with what was begun. */
export async function killedInTheMiddle(site: OpenSite, officer: Caller, survey: GeneratedSurvey, anew: boolean): Promise<Killed> {
  const program = site.programs[0] as Program;
  const before = await identified(site);
  const asked = { file: survey.households, profile: survey.profile };
  const importing = importSurvey(officer, asked);
  importing.catch(() => undefined);
  while ((await identified(site)) - before < survey.count.households / 3) await pause(2);
  await program.kill();
  const there = (await identified(site)) - before;
  await program.start();
  if (!anew) return { view: await importing, there };
  const { body } = await officer.done('imports', { profile: JSON.parse(await readFile(survey.profile, 'utf8')) });
  return { view: await importSurvey(officer, { ...asked, continuing: body.id }), there };
}
