import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caller, until } from '@iwaa/service-kit/client';
import type { Figures, Proof } from '@iwaa/testing';
import { importSurvey, rejectsOf, type ImportView } from '../src/importing/index.js';
import { ROOT } from '../src/root.js';
import { killedInTheMiddle } from './import/killed.js';
import { memoryOf } from './import/memory.js';
import { writeOrders } from './import/orders.js';
import { factsOfOthers, invented, left } from './import/record.js';
import { writeSurvey } from './import/survey.js';
import { openSite, type OpenSite } from './site/open-site.js';
import { patient } from './site/patient.js';

interface Size {
  readonly households: number;
  /** Rows of the survey by which memory is measured; none for a small proof. */
  readonly rows?: number;
  /** Whether the files of others are read, too, where they are. */
  readonly real: boolean;
}

const DATA = join(ROOT, '../shared/data');

/** Left to itself Node takes what the machine has and collects garbage late: it would say nothing of what an import needs. */
const HEAP = '--max-old-space-size=128 --max-semi-space-size=4';

export const proof: Proof<Size> = {
  name: 'import',
  claims: 'every row of a survey enters or is told with its reason; the same again changes nothing, a corrected file what was corrected; kill -9 in the middle costs nothing; memory does not grow with the file',
  full: { households: 300, rows: 100_000, real: true },
  small: { households: 60, real: false },
  defects: ['begins-anew', 'invents-tenure'],

  run: async ({ size, seed, defect, say }) => {
    const site = await openSite({ messaging: 'postgres', services: ['households'], environment: { households: { NODE_OPTIONS: HEAP } } });
    const folder = await mkdtemp(join(tmpdir(), 'iwaa-import-'));
    try {
      const tally = { commands: 0, retries: 0, onCommand: () => undefined };
      const officer = new Caller(site.url, await site.token('amina'), patient(tally));
      const figures: Record<string, number | string> = {};
      if (defect !== 'begins-anew') Object.assign(figures, await entersOnce(site, officer, folder, { ...size, seed, inventing: defect === 'invents-tenure' }));
      if (defect !== 'invents-tenure') Object.assign(figures, await outlivesKill(site, officer, folder, { ...size, seed: seed + 1, anew: defect === 'begins-anew' }));
      if (defect === undefined) Object.assign(figures, await ordersOnce(officer, folder, size.households));
      if (defect === undefined && size.real) Object.assign(figures, await realFiles(officer));
      figures['left behind'] = await until('files and rows to be forgotten', async () => ((await left(site)) === 0 ? 'nothing' : undefined)).catch(() => 'something');
      if (defect === undefined && size.rows !== undefined) Object.assign(figures, await memoryOf({ site, officer, folder, seed, rows: size.rows, say }));
      return figures;
    } finally {
      await site.close();
      await rm(folder, { recursive: true, force: true });
    }
  },

  broken: (figures) => [
    ...EXPECTED.flatMap(([name, expected]) => (figures[name] === undefined || figures[name] === expected ? [] : [`${name}: ${String(figures[name])}, not ${String(expected)}`])),
    ...(Number(figures['memory grows, MB'] ?? 0) < MOST_MB ? [] : [`memory grows by ${String(figures['memory grows, MB'])} MB`]),
  ],
};

/** By how much more memory a large file may take than a small one, in MB. */
const MOST_MB = 64;
const EXPECTED = [
  ['missing', 0],
  ['invented', 0],
  ['facts of the same again', 0],
  ['changed by one correction', 1],
  ['killed', 'in the middle'],
  ['missing after the kill', 0],
  ['told wrongly after the kill', 0],
  ['orders told wrongly', 0],
  ['left behind', 'nothing'],
  ['real households missing', 0],
  ['real members missing', 0],
  ['real facts of the same again', 0],
  ['real orders told wrongly', 0],
] as const;

const members = ({ files }: ImportView) => files['members'] ?? { entered: NaN, refused: NaN };

async function entersOnce(site: OpenSite, officer: Caller, folder: string, { households, seed, inventing }: { readonly households: number; readonly seed: number; readonly inventing: boolean }): Promise<Figures> {
  const options = { folder, source: 'once', households, seed, inventing };
  const survey = await writeSurvey(options);
  const asked = { file: survey.households, profile: survey.profile };
  const view = await importSurvey(officer, asked);
  const missing = survey.count.households - view.progress.created + survey.count.members - members(view).entered;
  const facts = await factsOfOthers(site);
  const again = await importSurvey(officer, asked);
  const repeated = (await factsOfOthers(site)) - facts + again.progress.created + again.progress.corrected;
  await writeSurvey({ ...options, correctedRow: 5 });
  const corrected = await importSurvey(officer, asked);
  return {
    households: view.progress.created,
    members: members(view).entered,
    missing,
    invented: await invented(site),
    'facts of the same again': repeated,
    'changed by one correction': corrected.progress.corrected,
  };
}

async function outlivesKill(site: OpenSite, officer: Caller, folder: string, { households, seed, anew }: { readonly households: number; readonly seed: number; readonly anew: boolean }): Promise<Figures> {
  const survey = await writeSurvey({ folder, source: 'killed', households: Math.max(120, households), seed });
  const { view, there } = await killedInTheMiddle(site, officer, survey, anew);
  const { created, corrected, unchanged } = view.progress;
  return {
    killed: there > 0 && there < survey.count.households ? 'in the middle' : `with ${String(there)} of ${String(survey.count.households)}`,
    'missing after the kill': survey.count.households - created - corrected - unchanged + survey.count.members - members(view).entered,
    'told wrongly after the kill': survey.count.households - created,
  };
}

async function ordersOnce(officer: Caller, folder: string, households: number): Promise<Figures> {
  const orders = await writeOrders(folder, Math.ceil(households / 4));
  const { progress } = await importSurvey(officer, { file: orders.file, profile: orders.profile });
  const rows = new Set<number>();
  for await (const reject of rejectsOf(officer, (await importSurvey(officer, { file: orders.file, profile: orders.profile, dryRun: true })).id)) rows.add(reject.row);
  const wrong = [progress.created - orders.created, progress.corrected - orders.lifted, progress.refused - orders.refused, rows.size - orders.refused];
  return { orders: progress.created, 'orders told wrongly': wrong.filter((difference) => difference !== 0).length };
}

/** Three hundred households, 1,349 members, four rows of orders of which one says nearly nothing and one lifts another. */
async function realFiles(officer: Caller): Promise<Figures> {
  if (!existsSync(DATA)) return { 'real files': `not run: there is no ${DATA}` };
  const profileAt = (name: string) => join(ROOT, `services/households/profiles/${name}.json`);
  const survey = { file: join(DATA, 'survey/households.csv'), profile: profileAt('abidjan-2022') };
  const view = await importSurvey(officer, survey);
  const again = await importSurvey(officer, survey);
  const { progress: orders } = await importSurvey(officer, { file: join(DATA, 'orders/building-orders.csv'), profile: profileAt('french-orders') });
  return {
    'real households missing': 300 - view.progress.created,
    'real members missing': 1_349 - members(view).entered,
    'real values left out': view.progress.leftOut,
    'real facts of the same again': again.progress.created + again.progress.corrected,
    'real orders told wrongly': [orders.created - 2, orders.corrected - 1, orders.refused - 1].filter((difference) => difference !== 0).length,
  };
}
