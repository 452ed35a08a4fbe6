import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart } from '@iwaa/embedded';
import type { Instant } from '@iwaa/event-sourcing';
import { legalDateOf } from '@iwaa/service-kit';
import { Caller } from '@iwaa/service-kit/client';
import { WrongConfiguration, type Environment } from '@iwaa/service-kit/config';
import { tokenOf } from '../issuer/ask.js';
import { launchSettings } from '../launcher/config.js';
import { SAMPLE_SEED } from '../launcher/first-story.js';
import { launch, type Launched } from '../launcher/launch.js';
import { medinaOf } from '../medina/medina-of.js';
import { partOf } from '../medina/part-of.js';
import { ROOT } from '../root.js';
import { reportOf } from './report/report.js';
import { settled } from './report/settled.js';
import { tellStory } from './tell.js';

const USAGE = `usage: npm run story -- [--families <n>] [--json]

Tells the whole story on a data folder of its own, and exits with 0 only if every step held. With --json the last line on
standard output is one object: what the story came to.`;

/** Everything that follows from the story must have followed within so many milliseconds. */
const SETTLED_WITHIN_MS = 120_000;

/** `npm run story`: the same story as `npm start` tells, headless. Answers the exit code. */
export async function main(words: readonly string[], environment: Environment): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...words], options: { json: { type: 'boolean', default: false }, families: { type: 'string' }, help: { type: 'boolean', default: false } } });
    const families = values.families === undefined ? undefined : Number(values.families);
    if (values.help || (families !== undefined && !(Number.isInteger(families) && families >= 8))) {
      console.error(USAGE);
      return values.help ? 0 : 2;
    }
    const report = await run(environment, families, (what) => { (values.json ? console.error : console.log)(what); });
    if (values.json) console.log(JSON.stringify(report));
    return report.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CannotStart || error instanceof WrongConfiguration || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS'))) throw error;
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

async function run(environment: Environment, families: number | undefined, say: (what: string) => void) {
  const dataDir = await mkdtemp(join(tmpdir(), 'iwaa-story-'));
  const phases = stopwatch();
  let launched: Launched | undefined;
  try {
    const settings = launchSettings({ ...environment, IWAA_DATA_DIR: dataDir, IWAA_PORT_BASE: environment['IWAA_PORT_BASE'] ?? String(20_000 + randomInt(12_000)) }, ROOT);
    launched = await launch(settings, say);
    phases.end('start');
    const { origin, issuer, services, urls } = launched;
    const token = (person: string) => tokenOf(issuer, person);
    const url = `${origin}/api/v1`;
    const medina = medinaOf(SAMPLE_SEED, legalDateOf(new Date().toISOString() as Instant));
    const told = await tellStory({ url, token }, (sentence, where) => { say(where === undefined ? sentence : `${sentence}  ${where}`); }, families === undefined ? medina : partOf(medina, families))
      .catch((error: unknown) => { say(`the story did not hold: ${error instanceof Error ? error.message : String(error)}`); });
    phases.end('story');
    const operator = new Caller(url, await token('jamal'));
    await settled(operator, services, SETTLED_WITHIN_MS).catch((error: unknown) => { say(String(error)); });
    phases.end('settle');
    const kafka = environment['IWAA_MESSAGING'] === 'kafka';
    const report = await reportOf({ services, urls, operator, ...(kafka ? { brokers: (environment['IWAA_KAFKA_BROKERS'] ?? '').split(',') } : {}) });
    phases.end('verify');
    const ok = told !== undefined && report.parked === 0 && report.record.gapless && report.record.chainVerified;
    return { ok, messaging: kafka ? 'kafka' : 'postgres', jobs: environment['IWAA_JOBS'] ?? 'postgres', rejectedRows: 0, rejectsFile: null, ...report, families: told?.families ?? {}, seconds: phases.seconds };
  } finally {
    await launched?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Seconds by phase, each since the end of the one before it. */
function stopwatch() {
  const seconds: Record<string, number> = {};
  let at = performance.now();
  return {
    seconds,
    end: (phase: string) => {
      const now = performance.now();
      seconds[phase] = Math.round((now - at) / 100) / 10;
      at = now;
    },
  };
}
