import type { Aggregate, Asked, Fact, Instant } from '@iwaa/event-sourcing';
import { start, Streams } from '@iwaa/event-store';
import pg from 'pg';
import { v7 } from 'uuid';
import type { OpenSite } from '../site/open-site.js';

/** What a relay leaves behind that moves its cursor before the bus has acknowledged, and is killed in between. */
export async function skipUnpublished(site: OpenSite): Promise<void> {
  await site.record('allocation').query(`UPDATE es.subscription SET cursor = (SELECT coalesce(max(position), 0) FROM es.log) WHERE name = 'allocation.relay'`);
}

/** A round approved by its proposer, as a decider without the rule of four eyes would record it. */
export const approveOwnProposal = (site: OpenSite): Promise<void> =>
  appendAfter(site, 'round', 'RoundProposed', 'RoundApproved', (data) => ({ ...data, pairs: [] }));

/** A dwelling promised to another offer, as a decider without the rule would record it. */
export const promiseAgain = (site: OpenSite): Promise<void> =>
  appendAfter(site, 'unit', 'UnitReserved', 'UnitReserved', (data) => ({ ...data, offerId: v7() }));

async function appendAfter(site: OpenSite, category: string, last: string, type: string, data: (before: object) => object): Promise<void> {
  const { rows } = await site.record('allocation').query<{ stream_id: string; body: string }>(
    `SELECT e.stream_id, e.body FROM es.event e WHERE e.type = $1
     AND NOT EXISTS (SELECT FROM es.event later WHERE later.stream_id = e.stream_id AND later.version > e.version AND later.type <> $2) LIMIT 1`,
    [last, type],
  );
  const found = rows[0];
  if (found === undefined) throw new Error(`nothing ends with ${last}: the defect cannot be planted`);
  const without: Aggregate<object, Asked, Fact> = {
    category,
    upcasters: {},
    personal: {},
    scopeOf: () => ({}),
    decider: { initial: {}, evolve: (state) => state, decide: () => [{ type, data: data(JSON.parse(found.body) as object) }] },
  };
  const pool = new pg.Pool({ connectionString: site.urls.allocation.app, max: 1 });
  const sealer = { seal: () => Promise.reject(new Error('nothing personal here')) };
  const now = new Date().toISOString() as Instant;
  const commandId = v7();
  await new Streams({ pool, keyRing: sealer, newId: () => v7() }).change(
    { commandId, kind: 'job', occurredAt: now, recordedAt: now, actor: { id: 'defect', role: 'defect' }, correlationId: commandId, mayActOn: () => true },
    start(without, found.stream_id, { kind: 'Planted' }),
  );
  await pool.end();
}
