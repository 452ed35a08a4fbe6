import type { OpenSite } from '../site/open-site.js';
import { MEANINGS } from './expectations.js';
import { eventsOf, gapsOf, unsealedOf, type Event } from './records.js';

/** What became of every cause: how many effects it should have had, how many it has. */
export interface Reconciled {
  readonly effects: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Dwellings promised to a family while another had them. */
  readonly promisedTwice: number;
  /** Rounds approved by somebody who proposed or edited them. */
  readonly ownApproval: number;
  /** Log positions that are missing. */
  readonly gaps: number;
  /** Entries of the logs that no checkpoint covers: a sealer that was killed is to go on. */
  readonly unsealed: number;
  readonly 'first lost'?: string;
  readonly 'first duplicated'?: string;
}

/** Reads every service's record and holds every effect against its cause. */
export async function reconcile(site: OpenSite): Promise<Reconciled> {
  const expected = new Map<string, number>();
  const actual = new Map<string, number>();
  const count = (of: Map<string, number>, effects: readonly string[] = []) => { for (const effect of effects) of.set(effect, (of.get(effect) ?? 0) + 1); };
  const records = await Promise.all(site.services.map(async (service) => [service, await eventsOf(site.record(service))] as const));
  for (const [service, events] of records) {
    for (const event of events) {
      count(expected, MEANINGS[service][event.type]?.expects?.(event));
      count(actual, MEANINGS[service][event.type]?.is?.(event));
    }
  }
  const all = [...new Set([...expected.keys(), ...actual.keys()])];
  const lost = all.filter((effect) => (actual.get(effect) ?? 0) < (expected.get(effect) ?? 0));
  const duplicated = all.filter((effect) => (actual.get(effect) ?? 0) > (expected.get(effect) ?? 0));
  const ours = records.find(([service]) => service === 'allocation')?.[1] ?? [];
  return {
    effects: all.length,
    lost: lost.length,
    duplicated: duplicated.length,
    promisedTwice: promisedTwice(ours),
    ownApproval: ownApproval(ours),
    gaps: await overAll(site, gapsOf),
    unsealed: await overAll(site, unsealedOf),
    ...(lost[0] === undefined ? {} : { 'first lost': lost[0] }),
    ...(duplicated[0] === undefined ? {} : { 'first duplicated': duplicated[0] }),
  };
}

const overAll = async (site: OpenSite, count: typeof gapsOf): Promise<number> =>
  (await Promise.all(site.services.map((service) => count(site.record(service))))).reduce((sum, found) => sum + found, 0);

function promisedTwice(events: readonly Event[]): number {
  const holder = new Map<string, string>();
  let twice = 0;
  for (const { stream, type, data } of events) {
    if (type === 'UnitReserved') {
      if (holder.has(stream)) twice += 1;
      holder.set(stream, String(data['offerId']));
    }
    if (type === 'UnitReleased' || type === 'UnitWithdrawn') holder.delete(stream);
  }
  return twice;
}

function ownApproval(events: readonly Event[]): number {
  const hands = new Map<string, Set<unknown>>();
  let own = 0;
  for (const { stream, type, data } of events) {
    if (type === 'RoundProposed' || type === 'RoundEdited') hands.set(stream, (hands.get(stream) ?? new Set()).add(data['by']));
    if (type === 'RoundApproved' && hands.get(stream)?.has(data['by']) === true) own += 1;
  }
  return own;
}
