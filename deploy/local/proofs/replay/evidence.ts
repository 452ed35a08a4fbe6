import type { Caller } from '@iwaa/service-kit/client';
import type { OpenSite } from '../site/open-site.js';
import { caughtUp } from './caught-up.js';
import { ownersRecord, type OwnEvent } from './owners-record.js';

/** A line of a history, as far as it is looked at here. */
export interface Entry {
  readonly service: string;
  readonly category: string;
  readonly type: string;
  readonly eventId: string;
  readonly occurredAt: string;
  readonly loggedAt: string;
  readonly causedBy?: { readonly eventId: string; readonly position?: string };
  readonly sentence: Readonly<Record<'en' | 'fr' | 'ar', string>>;
}

/** A stream as audit says that it stood. */
export interface Stood {
  readonly service: string;
  readonly category: string;
  readonly streamId: string;
  readonly version: number;
  readonly agrees?: boolean;
  readonly state?: unknown;
  readonly unanswered?: string;
}

export const CLOCKS = ['asOf', 'knownAt'] as const;
export type Clock = (typeof CLOCKS)[number];

/** What was answered for one instant on one clock. */
export interface Replay {
  readonly clock: Clock;
  readonly instant: string;
  readonly history: readonly Entry[];
  readonly streams: readonly Stood[];
  /** The owners' own answers for those versions. */
  readonly own: readonly unknown[];
}

export interface Evidence {
  readonly caseId: string;
  readonly record: readonly OwnEvent[];
  readonly history: readonly Entry[];
  readonly replays: readonly Replay[];
  readonly between: { readonly events: readonly Entry[]; readonly streams: readonly { readonly category: string; readonly fields: readonly { readonly field: string }[] }[] };
  readonly why: Readonly<Record<string, string | undefined>>;
  readonly beforeAll: { readonly status: number; readonly first?: string };
  /** With a stated purpose: answers that hold the family's name, and readings that audit's own record then holds. */
  readonly disclosed: number;
  readonly readings: number;
  /** Personal values that were answered without one. */
  readonly leaked: number;
}

/** When these were recorded, or had happened, the file is replayed. */
export const MOMENTS = ['CaseOpened', 'EntitlementGranted', 'OfferMade', 'OfferAccepted', 'FamilyMovedIn'] as const;

/** Of the followed family, as the story gives it. */
const PERSONAL = ['إدريس العلوي', '+212600099991'] as const;

const RESOURCES: Readonly<Record<string, string>> = {
  building: 'buildings', household: 'households', case: 'cases', unit: 'units', candidate: 'waiting-list', round: 'rounds', offer: 'offers', convention: 'conventions', notice: 'notices',
};

/** Everything that is asked of audit about a file, and what the owners say themselves. */
export async function evidenceOf(site: OpenSite, caseId: string): Promise<Evidence> {
  const ghita = await site.person('ghita');
  await caughtUp(site, ghita);
  const at = `audit/cases/${caseId}`;
  const history = await pages(ghita, `${at}/history`);
  const replays: Replay[] = [];
  for (const moment of MOMENTS) {
    const event = history.find(({ type }) => type === moment);
    for (const clock of CLOCKS) replays.push(await replayed(ghita, at, clock, (clock === 'asOf' ? event?.occurredAt : event?.loggedAt) ?? ''));
  }
  const [from, to] = [1, 4].map((n) => history.find(({ type }) => type === MOMENTS[n])?.loggedAt ?? '');
  const early = await ghita.get(`${at}/history?asOf=2000-01-01T00:00:00.000Z`);
  const why = async (field: string) => [field, ((await ghita.read(`${at}/why?field=${field}`)).body as { readonly event?: Entry }).event?.type] as const;
  const between = (await ghita.read(`${at}/differences?clock=recorded&from=${from ?? ''}&to=${to ?? ''}`)).body as Evidence['between'];
  const sealed = JSON.stringify([history, replays.map(({ history: events, streams }) => [events, streams]), between]);
  const opened = JSON.stringify((await ghita.read(`${at}/state?purpose=court-request`)).body);
  const readings = await site.record('audit').query("SELECT FROM es.event WHERE type = 'PersonalDataRead'");
  return {
    caseId,
    record: await ownersRecord(site),
    history,
    replays,
    between,
    why: Object.fromEntries([await why('case.status'), await why('offer.status')]),
    beforeAll: { status: early.status, first: (early.body as { readonly details?: { readonly first?: string } }).details?.first ?? '' },
    disclosed: Number(PERSONAL.every((value) => opened.includes(value))),
    readings: readings.rowCount ?? 0,
    leaked: PERSONAL.filter((value) => sealed.includes(value)).length,
  };
}

async function replayed(ghita: Caller, at: string, clock: Clock, instant: string): Promise<Replay> {
  const history = await pages(ghita, `${at}/history?${clock}=${instant}`);
  const { streams } = (await ghita.read(`${at}/state?${clock}=${instant}`)).body as { readonly streams: readonly Stood[] };
  const own = await Promise.all(streams.map(async ({ category, streamId, version }) => {
    const resource = RESOURCES[category];
    return resource === undefined ? undefined : ((await ghita.read(`${resource}/${streamId}?version=${String(version)}&personal=sealed`)).body as unknown);
  }));
  return { clock, instant, history, streams, own };
}

/** A small page at a time. */
const pages = (ghita: Caller, path: string): Promise<readonly Entry[]> => ghita.every<Entry>(`${path}${path.includes('?') ? '&' : '?'}limit=40`);
