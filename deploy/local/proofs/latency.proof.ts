import { setTimeout as pause } from 'node:timers/promises';
import { percentile, rawKafkaRoundTrips, type Pace, type Proof, type RoundTrips } from '@iwaa/testing';
import { castOf } from '../src/story/cast.js';
import { conventionInForce, registeredUnit, TERRITORY } from '../src/story/steps.js';
import { openSite, type OpenSite } from './site/open-site.js';

interface Size extends Pace {
  readonly adapters: readonly ('postgres' | 'kafka')[];
}

/** A command that has not had its effect after this long has none, in milliseconds. */
const PATIENCE_MS = 120_000;
const WARM_UP = 60;

/**
 * From the moment a case officer's request leaves to the moment its effect in the other service can be read: HTTP, decision,
 * append, sequence, relay, bus, reaction, decision, append. The reference is kafkajs's own round trip in the same run.
 * The goal is a p99 of at most three times the reference's; it is told, not asserted: a busy machine is no defect.
 */
export const proof: Proof<Size> = {
  name: 'latency',
  claims: 'every command in allocation has its effect in conventions; how long that takes is told as a ratio to a raw Kafka round trip',
  full: { adapters: ['postgres', 'kafka'], count: 300, everyMs: 50 },
  small: { adapters: ['postgres'], count: 20, everyMs: 50 },
  defects: ['effect-missing'],

  run: async ({ size, defect, say }) => {
    const figures: Record<string, number | string> = { commands: size.count };
    let reference: RoundTrips | undefined;
    for (const messaging of size.adapters) {
      const site = await openSite({ messaging, services: ['allocation', 'conventions'] });
      try {
        const times = await commandsToEffects(site, size, defect === 'effect-missing');
        const brokers = site.servers.get('kafka')?.url;
        if (brokers !== undefined) reference = await rawKafkaRoundTrips([brokers], size);
        Object.assign(figures, { [`${messaging}: effects`]: times.length, ...inMs(messaging, times) });
        say(`${messaging}: ${JSON.stringify(inMs(messaging, times))}`);
      } finally {
        await site.close();
      }
    }
    if (reference === undefined) return figures;
    Object.assign(figures, inMs('kafkajs alone', reference));
    for (const messaging of size.adapters) {
      for (const p of ['p50', 'p99']) figures[`${messaging}: ${p} ratio`] = ratio(figures[`${messaging}: ${p} ms`], figures[`kafkajs alone: ${p} ms`]);
    }
    return figures;
  },

  broken: (figures) =>
    Object.entries(figures).flatMap(([name, count]) => (name.endsWith(': effects') && count !== figures['commands'] ? [`${name} ${String(count)}, not ${String(figures['commands'])}`] : [])),
};

const rounded = (value: number) => Math.round(value * 10) / 10;
const ratio = (ours: unknown, theirs: unknown) => Math.round((Number(ours) / Number(theirs)) * 100) / 100;
const inMs = (of: string, times: RoundTrips) => ({ [`${of}: p50 ms`]: rounded(percentile(times, 50)), [`${of}: p99 ms`]: rounded(percentile(times, 99)) });

/** A dwelling registered in allocation, and its operator's commitment fulfilled in conventions, at a steady pace. */
async function commandsToEffects(site: OpenSite, { count, everyMs }: Pace, missing: boolean): Promise<RoundTrips> {
  const cast = await castOf(site);
  const conventionId = await conventionInForce(cast, 'LATENCY/1', count + WARM_UP + 1);
  await registeredUnit(cast, conventionId, 'LATENCY-0');
  const begun = new Map<string, number>();
  const seen = new Map<string, number>();
  const dwelling = { territory: TERRITORY, quarter: 'talaa-kebira', persons: 5, sleepingRooms: 2, floor: 0, stepFree: true, gas: false };
  const register = async (n: number, counts: boolean) => {
    const at = performance.now();
    const { body } = await cast.amina.done('units', { registrationNumber: `LATENCY-${String(n)}`, conventionId, operatorId: cast.operatorId, dwelling, address: 'Talaa Kebira, Fès' });
    if (counts) begun.set(body.id as string, at);
  };
  const watching = new AbortController();
  const watched = watch(site, conventionId, seen, watching.signal);
  for (let n = 1; n <= WARM_UP; n += 1) await register(n, false);
  if (missing) await site.programs.find(({ name }) => name === 'conventions')?.kill();

  const sending: Promise<void>[] = [];
  for (let n = 1; n <= count; n += 1) {
    sending.push(register(WARM_UP + n, true));
    await pause(everyMs);
  }
  await Promise.all(sending);
  const deadline = Date.now() + (missing ? 2_000 : PATIENCE_MS);
  while ([...begun.keys()].some((id) => !seen.has(id)) && Date.now() < deadline) await pause(5);
  watching.abort();
  await watched;
  return [...begun].flatMap(([id, at]) => (seen.has(id) ? [(seen.get(id) ?? NaN) - at] : []));
}

/** Looks every two milliseconds what is new in the convention's stream, on a connection of its own. */
async function watch(site: OpenSite, conventionId: string, seen: Map<string, number>, signal: AbortSignal): Promise<void> {
  const client = await site.record('conventions').connect();
  let last = 0;
  while (!signal.aborted) {
    const { rows } = await client.query<{ version: number; body: string }>({
      name: 'watch',
      text: 'SELECT version, body FROM es.event WHERE stream_id = $1 AND version > $2 ORDER BY version',
      values: [conventionId, last],
    });
    const now = performance.now();
    for (const { version, body } of rows) {
      last = version;
      const { unitId } = JSON.parse(body) as { readonly unitId?: string };
      if (unitId !== undefined) seen.set(unitId, now);
    }
    await pause(2);
  }
  client.release();
}
