import type { Aggregate, Asked, Fact, Instant } from '@iwaa/event-sourcing';
import { Sequencer, start, Streams } from '@iwaa/event-store';
import pg from 'pg';
import { v7 } from 'uuid';
import type { OpenSite } from '../site/open-site.js';

/** What a relay leaves behind that moves its cursor before the bus has acknowledged, and is killed in between. */
export async function moveCursorBeforeAck(site: OpenSite): Promise<void> {
  const allocation = site.programs.find(({ name }) => name === 'allocation');
  await allocation?.kill();
  const { body } = await lastOf(site, 'UnitRegistered');
  await append(site, 'unit', v7(), { type: 'UnitRegistered', data: { ...(JSON.parse(body) as object), address: 'nowhere' } });
  await new Sequencer({ pool: site.record('allocation') }).tick();
  await site.record('allocation').query(`UPDATE es.subscription SET cursor = (SELECT max(position) FROM es.log) WHERE name = 'allocation.relay'`);
  await allocation?.start();
}

/** A message that is sent although an earlier attempt already had been, as a sender that guesses would send it. */
export async function sendAgain(site: OpenSite): Promise<void> {
  const body = JSON.stringify({ id: 'sent-again', to: '+212600000000', text: 'Leave your house.' });
  for (const _ of ['at first', 'again']) await fetch(`${site.catcher}/sms`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}

/** A round approved by its proposer, as a decider without the rule of four eyes would record it. */
export async function approveOwnProposal(site: OpenSite): Promise<void> {
  const { stream_id, body } = await lastOf(site, 'RoundProposed');
  await append(site, 'round', stream_id, { type: 'RoundApproved', data: { ...(JSON.parse(body) as object), pairs: [] } });
}

/** A dwelling promised to another offer, as a decider without the rule would record it. */
export async function promiseAgain(site: OpenSite): Promise<void> {
  const { stream_id, body } = await lastOf(site, 'UnitReserved');
  const again = { type: 'UnitReserved', data: { ...(JSON.parse(body) as object), offerId: v7() } };
  await append(site, 'unit', stream_id, again);
  await append(site, 'unit', stream_id, again);
}

async function lastOf(site: OpenSite, type: string): Promise<{ stream_id: string; body: string }> {
  const { rows } = await site
    .record('allocation')
    .query<{ stream_id: string; body: string }>('SELECT stream_id, body FROM es.event WHERE type = $1 ORDER BY recorded_at DESC LIMIT 1', [type]);
  const [found] = rows;
  if (found === undefined) throw new Error(`no ${type}: the defect cannot be planted`);
  return found;
}

/** Appends as the application may, with a decider that knows no rule. */
async function append(site: OpenSite, category: string, streamId: string, fact: Fact): Promise<void> {
  const lawless: Aggregate<object, Asked, Fact> = {
    category,
    upcasters: {},
    personal: {},
    scopeOf: () => ({}),
    decider: { initial: {}, evolve: (state) => state, decide: () => [fact] },
  };
  const pool = new pg.Pool({ connectionString: site.urls.allocation.app, max: 1 });
  const keyRing = { seal: () => Promise.reject(new Error('nothing personal here')) };
  const now = new Date().toISOString() as Instant;
  const commandId = v7();
  const actor = { id: 'defect', role: 'defect' };
  await new Streams({ pool, keyRing, newId: () => v7() }).change(
    { commandId, kind: 'job', occurredAt: now, recordedAt: now, actor, correlationId: commandId, mayActOn: () => true },
    start(lawless, streamId, { kind: 'Planted' }),
  ).finally(() => pool.end());
}
