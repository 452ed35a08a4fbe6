import type { Caller } from '@iwaa/service-kit/client';
import type { Figures } from '@iwaa/testing';
import { importSurvey } from '../../src/importing/index.js';
import type { OpenSite } from '../site/open-site.js';
import type { Program } from '../site/program.js';
import { peakOf } from './record.js';
import { writeSurvey } from './survey.js';

const FEW_ROWS = 300;
/** A household and its members, on average. */
const ROWS_PER_HOUSEHOLD = 5.5;

/** The most memory that the service takes for a survey of few rows, and for one of many; each in a process of its own. */
export async function memoryOf({ site, officer, folder, seed, rows, say }: { readonly site: OpenSite; readonly officer: Caller; readonly folder: string; readonly seed: number; readonly rows: number; say(progress: string): void }): Promise<Figures> {
  const program = site.programs[0] as Program;
  const measured: { readonly rows: number; readonly megabytes: number; readonly seconds: number }[] = [];
  for (const [source, size] of [['few', FEW_ROWS], ['many', rows]] as const) {
    const survey = await writeSurvey({ folder, source, households: Math.ceil(size / ROWS_PER_HOUSEHOLD), seed });
    await program.stop();
    await program.start();
    const began = performance.now();
    let told = 0;
    const { progress } = await importSurvey(officer, { file: survey.households, profile: survey.profile }, (view) => {
      if (view.progress.done - told < 10_000) return;
      told = view.progress.done;
      say(`${String(told)} of ${String(view.progress.rows)} rows, ${String(Math.round(peakOf(program.pid) / 1e6))} MB`);
    });
    measured.push({ rows: progress.done, megabytes: Math.round(peakOf(program.pid) / 1e6), seconds: Math.round((performance.now() - began) / 100) / 10 });
  }
  const [few, many] = measured as [(typeof measured)[0], (typeof measured)[0]];
  return {
    'rows, few': few.rows,
    'rows, many': many.rows,
    'memory for few, MB': few.megabytes,
    'memory for many, MB': many.megabytes,
    'memory grows, MB': many.megabytes - few.megabytes,
    'seconds for many': many.seconds,
    'rows a second': Math.round(many.rows / many.seconds),
  };
}
