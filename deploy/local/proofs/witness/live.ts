import { setTimeout as pause } from 'node:timers/promises';
import { until, type Caller } from '@iwaa/service-kit/client';
import { TAMPERINGS } from '@iwaa/testing';
import type pg from 'pg';
import type { OpenSite, SiteService } from '../site/open-site.js';
import { asSuperuser } from './tampering.js';

interface Living {
  readonly service: SiteService;
  /** Entries of its log that are under a checkpoint. */
  readonly sealed: number;
  /** How often each way is tried. */
  readonly rounds: number;
  readonly random: () => number;
  readonly withinMs: number;
  readonly say: (progress: string) => void;
}

interface Alarm {
  readonly alarmId: string;
  readonly position: string | null;
}

const TABLES = ['event', 'log', 'checkpoint'] as const;

/** Keeps a record as it is now, for {@link livingThrough} to put back. */
export const keep = (site: OpenSite, service: SiteService): Promise<void> =>
  asSuperuser(site, service, async (database) => {
    for (const table of TABLES) await database.query(`CREATE TABLE public.kept_${table} AS TABLE es.${table}`);
  });

/**
 * Tampers with a record while the witness looks on, in every way that has a place, one after the other, each undone once it was said:
 * how many were said with the place, and how long that took.
 */
export async function livingThrough(site: OpenSite, auditor: Caller, { service, sealed, rounds, random, withinMs, say }: Living) {
  const alarms = () => auditor.every<Alarm>(`audit/alarms?service=${service}&status=open&limit=100`);
  const operator = await site.person('jamal');
  const seconds: number[] = [];
  const unsaid = new Set<string>();
  let tried = 0;
  await asSuperuser(site, service, async (database) => {
    await inOne(database, () => putBack(database));
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, tamper } of TAMPERINGS) {
        // What was looked at and is found again is said again.
        for (const { alarmId } of await alarms()) await operator.post(`audit/alarms/${alarmId}/acknowledgement`, {}, { ifMatch: (await operator.read(`audit/alarms/${alarmId}`)).version });
        const first = await inOne(database, () => tamper(database, { random, sealed }));
        if (first !== undefined) {
          tried += 1;
          const began = performance.now();
          const said = await until(`an alarm about ${name}`, async () => (await alarms()).some(({ position }) => position === String(first)), withinMs).catch(() => undefined);
          if (said === undefined) unsaid.add(name);
          else seconds.push((performance.now() - began) / 1_000);
          say(`${name} at ${String(first)}: ${said === undefined ? 'nobody says so' : `said after ${String(seconds.at(-1)?.toFixed(1))} s`}`);
        }
        await inOne(database, () => putBack(database));
        // Whoever read before that has said so by then.
        await pause(300);
      }
    }
  });
  return { 'tampered with live': tried, 'said live': seconds.length, 'slowest live, s': Number(Math.max(0, ...seconds).toFixed(1)), 'not said': [...unsaid].join(', ') || 'none' };
}

async function putBack(database: pg.Client): Promise<void> {
  for (const table of TABLES) {
    await database.query(`DELETE FROM es.${table}`);
    await database.query(`INSERT INTO es.${table} SELECT * FROM public.kept_${table}`);
  }
}

async function inOne<T>(database: pg.Client, work: () => Promise<T>): Promise<T> {
  await database.query('BEGIN');
  const result = await work();
  await database.query('COMMIT');
  return result;
}
