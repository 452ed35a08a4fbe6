import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '@iwaa/event-sourcing';
import { legalDateOf } from '@iwaa/service-kit';
import { Caller } from '@iwaa/service-kit/client';
import type { Environment } from '@iwaa/service-kit/config';
import { tokenOf } from '../issuer/ask.js';
import { launchSettings } from '../launcher/config.js';
import { SAMPLE_SEED } from '../launcher/first-story.js';
import { launch, type Launched } from '../launcher/launch.js';
import { medinaOf } from '../medina/medina-of.js';
import { partOf } from '../medina/part-of.js';
import { ownPorts } from '../own-ports.js';
import { ROOT } from '../root.js';
import type { Say } from './acts/telling.js';
import type { Site } from './cast.js';
import { reportOf } from './report/report.js';
import { settled } from './report/settled.js';
import type { SurveyFile } from './survey/bring-in.js';
import { tellSurvey } from './survey/tell-survey.js';
import { tellStory } from './tell.js';

/** Which story is told: of the sample medina or a part of it, or of a survey. */
export interface Asked {
  readonly families?: number;
  readonly survey?: SurveyFile;
}

/** Everything that follows from the story must have followed within so many milliseconds. */
const SETTLED_WITHIN_MS = 300_000;

/** Brings everything up on a data folder of its own, tells the story, and says in figures what it came to. */
export async function run(environment: Environment, asked: Asked, say: (what: string) => void) {
  const dataDir = await mkdtemp(join(tmpdir(), 'iwaa-story-'));
  const phases = stopwatch();
  const ports = environment['IWAA_PORT_BASE'] === undefined ? await ownPorts() : undefined;
  let launched: Launched | undefined;
  try {
    const settings = launchSettings({ ...environment, IWAA_DATA_DIR: dataDir, IWAA_PORT_BASE: environment['IWAA_PORT_BASE'] ?? String(ports?.base) }, ROOT);
    launched = await launch(settings, say);
    phases.end('start');
    const { origin, issuer, services, urls } = launched;
    const token = (person: string) => tokenOf(issuer, person);
    const url = `${origin}/api/v1`;
    const told = await telling(asked, { url, token }, (sentence, where) => { say(where === undefined ? sentence : `${sentence}  ${where}`); })
      .catch((error: unknown) => { say(`the story did not hold: ${error instanceof Error ? error.message : String(error)}`); });
    phases.end('story');
    const operator = new Caller(url, await token('jamal'));
    await settled(operator, services, SETTLED_WITHIN_MS).catch((error: unknown) => { say(String(error)); });
    phases.end('settle');
    const kafka = environment['IWAA_MESSAGING'] === 'kafka';
    const report = await reportOf({ services, urls, operator, ...(kafka ? { brokers: (environment['IWAA_KAFKA_BROKERS'] ?? '').split(',') } : {}) });
    phases.end('verify');
    const ok = told !== undefined && report.parked === 0 && report.record.gapless && report.record.chainVerified;
    return { ok, messaging: kafka ? 'kafka' : 'postgres', jobs: environment['IWAA_JOBS'] ?? 'postgres', rejectedRows: told?.rejectedRows ?? 0, rejectsFile: told?.rejectsFile ?? null, ...report, families: told?.families ?? {}, seconds: phases.seconds };
  } finally {
    await launched?.stop();
    await ports?.release();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** What a telling came to, as far as the record does not say. */
interface Told {
  readonly families: Readonly<Record<string, string>>;
  readonly rejectedRows?: number;
  readonly rejectsFile?: string;
}

function telling({ families, survey }: Asked, site: Site, say: Say): Promise<Told> {
  const medina = medinaOf(SAMPLE_SEED, legalDateOf(new Date().toISOString() as Instant));
  if (survey !== undefined) return tellSurvey(site, say, medina, survey);
  return tellStory(site, say, families === undefined ? medina : partOf(medina, families));
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
