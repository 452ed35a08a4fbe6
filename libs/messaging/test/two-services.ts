import { randomUUID } from 'node:crypto';
import { Sequencer, start, type Change } from '@iwaa/event-store';
import { freshDatabase } from '@iwaa/testing';
import type { Pool } from 'pg';
import { echo, hearing, journey, journeyPublishing, journeys, type EchoCommand, type JourneyCommand } from '../proofs/journey.js';
import { changeBy, quietPool, serviceDatabase, type ServiceDatabase } from '../proofs/service-database.js';
import { busSchema, PostgresBus, reactions, relay, runAll, type Bus, type MessagingListener, type PublishingTable, type Work } from '../src/index.js';

/** Journeys that say each step, and an echo that hears it, over a PostgreSQL bus. */
export interface TwoServices {
  readonly journeys: ServiceDatabase;
  readonly echoes: ServiceDatabase;
  readonly bus: Bus;
  /** Takes these steps of one journey, logged. */
  step(id: string, ns: readonly number[], caseId?: string): Promise<void>;
  /** What was heard of one key, in order. */
  heard(key: string): Promise<readonly number[]>;
  relay(publishing?: PublishingTable): Work;
  /** Told before each command; may throw. */
  hearing(before?: (command: EchoCommand, change: Change) => Promise<void> | void, listener?: MessagingListener): Work;
  run(...works: Work[]): { stop(): Promise<void> };
  close(): Promise<void>;
}

export async function twoServices(): Promise<TwoServices> {
  const busPool: Pool = quietPool(await freshDatabase(), 6);
  await busPool.query(busSchema({ appRoles: [] }));
  const [from, to] = await Promise.all([serviceDatabase(), serviceDatabase()]);
  const bus = new PostgresBus({ pool: busPool, leaseMs: 1000 });
  const stops: (() => Promise<void>)[] = [];
  const sequencer = new Sequencer({ pool: from.pool });
  return {
    journeys: from,
    echoes: to,
    bus,
    step: async (id, ns, caseId) => {
      for (const n of ns) {
        const command: JourneyCommand = { kind: 'Step', n, ...(caseId === undefined ? {} : { caseId }) };
        await from.streams.change(changeBy(randomUUID(), '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'), start(journey, id, command));
      }
      await sequencer.tick();
    },
    heard: async (key) => (await to.streams.read(echo, key))?.state ?? [],
    relay: (publishing = journeyPublishing) =>
      relay({ pool: from.pool, bus, contract: journeys, publishing: { journey: publishing }, aggregates: [journey], leaseMs: 1000 }),
    hearing: (before = () => undefined, listener = {}) => {
      const dispatch = async (command: unknown, change: Change) => {
        const hear = command as EchoCommand;
        await before(hear, change);
        await to.streams.change(change, start(echo, hear.key, hear));
      };
      const reactors = [{ name: 'hear', process: hearing }];
      const [work] = reactions({ bus, pool: to.pool, service: 'echoes', reactors, contracts: [journeys], dispatch, streams: to.streams, clock: () => Date.parse('2026-11-25T18:30:00Z'), attempts: 3, listener });
      if (work === undefined) throw new Error('no reaction');
      return work;
    },
    run: (...works) => {
      const stopping = new AbortController();
      const running = runAll(works, stopping.signal);
      running.catch(() => undefined);
      const stop = async () => {
        stopping.abort();
        await running;
      };
      stops.push(stop);
      return { stop };
    },
    close: async () => {
      await Promise.allSettled(stops.map((stop) => stop()));
      await bus.close();
      await Promise.all([busPool.end(), from.close(), to.close()]);
    },
  };
}
