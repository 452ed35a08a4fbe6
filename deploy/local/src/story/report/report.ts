import { verifyRecord } from '@iwaa/event-store';
import { KafkaBus, PostgresBus, type Bus } from '@iwaa/messaging';
import type { Caller } from '@iwaa/service-kit/client';
import type { ServiceUrls } from '@iwaa/service-kit/provision';
import pg from 'pg';
import { countsOf, type Counts } from './counts.js';
import { publicFacts } from './public-facts.js';

/** What a story left behind, in figures. */
export interface Report extends Counts {
  /** Events by service. */
  readonly events: Readonly<Record<string, number>>;
  readonly record: { readonly streams: number; readonly events: number; readonly gapless: boolean; readonly chainVerified: boolean };
  /** Facts that nobody could handle. */
  readonly parked: number;
  /** Reactions that their decider refused: `service: code`. */
  readonly refused: readonly string[];
}

export interface Reporting {
  readonly services: readonly string[];
  readonly urls: Readonly<Record<string, ServiceUrls>>;
  /** Kafka's brokers, where the facts went there. */
  readonly brokers?: readonly string[];
  readonly operator: Caller;
}

export async function reportOf({ services, urls, brokers, operator }: Reporting): Promise<Report> {
  const verified = await Promise.all(services.map(async (service) => [service, await withPool(urls[service]?.owner ?? '', (pool) => verifyRecord(pool))] as const));
  const sum = (of: 'streams' | 'events') => verified.reduce((total, [, record]) => total + record[of], 0);
  return {
    ...countsOf(await factsFrom(urls[services[0] ?? '']?.bus ?? '', brokers)),
    events: Object.fromEntries(verified.map(([service, { events }]) => [service, events])),
    record: {
      streams: sum('streams'),
      events: sum('events'),
      gapless: verified.every(([, { gapless }]) => gapless),
      chainVerified: verified.every(([, { broken }]) => broken.length === 0),
    },
    parked: (await rowsOf(operator, services, 'parked')).length,
    refused: (await rowsOf(operator, services, 'refused')).map(({ service, code }) => `${service}: ${String(code)}`),
  };
}

async function factsFrom(busUrl: string, brokers: readonly string[] | undefined) {
  const pool = new pg.Pool({ connectionString: busUrl, max: 3 });
  const bus: Bus = brokers === undefined ? new PostgresBus({ pool }) : new KafkaBus({ brokers, clientId: 'iwaa-story' });
  try {
    return await publicFacts(bus);
  } finally {
    await bus.close();
    await pool.end();
  }
}

async function withPool<T>(connectionString: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString, max: 3 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

/** Rows of an operator's list over all services; a page of each is enough to know that there are some. */
async function rowsOf(operator: Caller, services: readonly string[], list: 'parked' | 'refused') {
  const pages = await Promise.all(
    services.map(async (service) => {
      const { items } = (await operator.read(`services/${service}/${list}?limit=200`)).body as { readonly items: readonly { readonly code?: string }[] };
      return items.map(({ code }) => ({ service, code }));
    }),
  );
  return pages.flat();
}
