import type { Instant } from '@iwaa/event-sourcing';
import { legalDateOf } from '@iwaa/service-kit';
import { Caller } from '@iwaa/service-kit/client';
import type { ServiceUrls } from '@iwaa/service-kit/provision';
import type { Figures } from '@iwaa/testing';
import { tokenOf } from '../../src/issuer/ask.js';
import { SAMPLE_SEED } from '../../src/launcher/first-story.js';
import { medinaOf } from '../../src/medina/medina-of.js';
import { partOf } from '../../src/medina/part-of.js';
import { portsFrom } from '../../src/ports.js';
import { reportOf } from '../../src/story/report/report.js';
import { settled } from '../../src/story/report/settled.js';
import { tellStory } from '../../src/story/tell.js';

const SETTLED_WITHIN_MS = 300_000;
const PATIENCE_MS = 90_000;

export interface Site {
  readonly portBase: number;
  readonly services: readonly string[];
  /** Databases by service. */
  readonly urls: Readonly<Record<string, ServiceUrls>>;
  readonly brokers: readonly string[];
  readonly families?: number;
  readonly say: (what: string) => void;
}

/** The story, told at the origin as anybody would who can reach it, and what the records, the topics and the catcher then say. */
export async function tellFromOutside({ portBase, services, urls, brokers, families, say }: Site): Promise<Figures> {
  const { origin, issuer, catcher } = portsFrom(portBase);
  const url = `http://127.0.0.1:${String(origin)}/api/v1`;
  const token = (person: string) => tokenOf(`http://127.0.0.1:${String(issuer)}`, person);
  const medina = medinaOf(SAMPLE_SEED, legalDateOf(new Date().toISOString() as Instant));
  const broken = await tellStory({ url, token, patienceMs: PATIENCE_MS }, say, families === undefined ? medina : partOf(medina, families)).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  const operator = new Caller(url, await token('jamal'));
  await settled(operator, services, SETTLED_WITHIN_MS);
  const report = await reportOf({ services, urls, operator, brokers });
  const { items } = (await (await fetch(`http://127.0.0.1:${String(catcher)}/messages`)).json()) as { readonly items: readonly unknown[] };
  return {
    'story broken off': broken === undefined ? 0 : 1,
    ...(broken === undefined ? {} : { why: broken }),
    families: report.households,
    'moved in': report.movedIn,
    events: report.record.events,
    'record gapless': Number(report.record.gapless),
    'chains verified': Number(report.record.chainVerified),
    parked: report.parked,
    'messages caught': items.length,
  };
}
