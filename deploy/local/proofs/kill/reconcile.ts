import type { Pool } from 'pg';

interface Event {
  readonly stream: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

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
}

/** Reads both records and holds every effect against its cause. */
export async function reconcile(allocation: Pool, conventions: Pool): Promise<Reconciled> {
  const [ours, theirs] = await Promise.all([eventsOf(allocation), eventsOf(conventions)]);
  const expected = new Map<string, number>();
  const actual = new Map<string, number>();
  const expect = (effect: string) => expected.set(effect, (expected.get(effect) ?? 0) + 1);
  const find = (effect: string) => actual.set(effect, (actual.get(effect) ?? 0) + 1);

  for (const { type, stream, data } of ours) {
    if (type === 'RoundApproved') for (const { caseId } of data['pairs'] as { caseId: string }[]) expect(`prepared ${stream} ${caseId}`);
    if (type === 'OfferPrepared') {
      find(`prepared ${String(data['roundId'])} ${String(data['caseId'])}`);
      expect(`place asked for ${stream}`);
    }
    if (type === 'OfferAccepted') expect(`confirmed ${stream}`);
    if (type === 'OfferRefused') expect(`released ${stream}`);
    if (type === 'OfferMade') find(`made ${stream}`);
    if (type === 'OfferSetAside') find(`set aside ${stream}`);
    if (type === 'UnitRegistered') expect(`fulfilled ${stream}`);
  }
  for (const { type, data } of theirs) {
    const offer = String(data['offerId']);
    if (type === 'CapacityReserved') expect(`made ${offer}`);
    if (type === 'CapacityRefused') expect(`set aside ${offer}`);
    if (type === 'CapacityReserved' || type === 'CapacityRefused') find(`place asked for ${offer}`);
    if (type === 'ReservationConfirmed') find(`confirmed ${offer}`);
    if (type === 'ReservationReleased') find(`released ${offer}`);
    if (type === 'CommitmentFulfilmentRecorded') find(`fulfilled ${String(data['unitId'])}`);
  }
  const all = new Set([...expected.keys(), ...actual.keys()]);
  const difference = (of: (wanted: number, found: number) => number) =>
    [...all].reduce((sum, effect) => sum + Math.max(0, of(expected.get(effect) ?? 0, actual.get(effect) ?? 0)), 0);
  return {
    effects: all.size,
    lost: difference((wanted, found) => wanted - found),
    duplicated: difference((wanted, found) => found - wanted),
    promisedTwice: promisedTwice(ours),
    ownApproval: ownApproval(ours),
    gaps: (await gapsOf(allocation)) + (await gapsOf(conventions)),
  };
}

async function eventsOf(pool: Pool): Promise<Event[]> {
  const { rows } = await pool.query<{ stream: string; type: string; body: string }>(
    'SELECT stream_id AS stream, type, body FROM es.event ORDER BY stream_id, version',
  );
  return rows.map(({ stream, type, body }) => ({ stream, type, data: JSON.parse(body) as Event['data'] }));
}

async function gapsOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ gaps: number }>(
    'SELECT (coalesce(max(position), 0) - count(*) + (SELECT count(*) FROM es.event) - count(*))::int AS gaps FROM es.log',
  );
  return rows[0]?.gaps ?? -1;
}

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
