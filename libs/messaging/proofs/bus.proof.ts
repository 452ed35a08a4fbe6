import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sequencer, start, type Change } from '@iwaa/event-store';
import { postgres, randomFrom, type Figures, type Proof, type ProofRun } from '@iwaa/testing';
import { listParked, reactions, relay, runAll, type Bus, type Work } from '../src/index.js';
import { hasty, unlucky } from './adversity.js';
import { busServers, type BusServer } from './bus-server.js';
import { heardByKey, judged, type Verdict } from './heard.js';
import { echo, hearing, journey, journeyPublishing, journeys, type EchoCommand } from './journey.js';
import { changeBy, serviceDatabase, type ServiceDatabase } from './service-database.js';

interface Size {
  readonly keys: number;
  /** Per key. */
  readonly facts: number;
  /** How long the broker is away. */
  readonly outageMs: number;
}

type Run = ProofRun<Size>;
const DELAYED_MS = 1000;

/**
 * Two relays, two readers, a commit that is delayed, acknowledgements that get lost, readers that crash after their work, a
 * poison fact among the others, and in the middle the broker is killed and stays away for a while.
 */
export const proof: Proof<Size> = {
  name: 'bus',
  claims: 'Between services nothing is lost, nothing has its effect twice, the order of each key holds, and a poison fact holds up no other key: on PostgreSQL and on Kafka',
  full: { keys: 40, facts: 100, outageMs: 60_000 },
  small: { keys: 8, facts: 10, outageMs: 3000 },
  defects: ['cursor-before-ack', 'no-inbox', 'poison-blocks'],
  run: async (run) => {
    // A defect of what is above the port shows on either adapter: the quicker one will do.
    const adapters = run.defect === undefined ? (['postgres', 'kafka'] as const) : (['postgres'] as const);
    const figures: Record<string, number> = {};
    for (const adapter of adapters) {
      run.say(`${adapter}: starting`);
      const on = await busServers[adapter]();
      try {
        for (const [name, figure] of Object.entries(await onOne(on, run))) figures[`${adapter}: ${name}`] = figure;
      } finally {
        await on.close();
      }
    }
    return figures;
  },
  broken: (figures) => [...mustBe(0, figures, ['lost', 'effects twice', 'keys out of order', 'facts of other keys held up', 'left parked']), ...wasHard(figures)],
};

const mustBe = (value: number, figures: Figures, names: readonly string[]) =>
  Object.entries(figures).filter(([name, figure]) => names.some((each) => name.endsWith(`: ${each}`)) && figure !== value).map(([name, figure]) => `${name}: ${figure}`);

/** Luck proves nothing: something must have been delivered again, and something parked. */
const wasHard = (figures: Figures) => Object.entries(figures).filter(([name, figure]) => /: (delivered again|parked)$/.test(name) && figure === 0).map(([name]) => `${name}: nothing`);

async function onOne(on: BusServer, run: Run): Promise<Record<string, number>> {
  const server = (await postgres()).url;
  const [from, to] = await Promise.all([serviceDatabase({ server, max: 20 }), serviceDatabase({ server, max: 20 })]);
  const stopping = new AbortController();
  try {
    return await between(from, to, on, run, stopping);
  } finally {
    stopping.abort();
    await Promise.all([from.close(), to.close()]);
  }
}

async function between(from: ServiceDatabase, to: ServiceDatabase, on: BusServer, { size, seed, defect, say }: Run, stopping: AbortController) {
  const choose = randomFrom(seed);
  const keys = Array.from({ length: size.keys }, () => randomUUID());
  const [poisoned = '', delayed = ''] = keys;
  const [first, second] = [Math.floor(size.facts * 0.4), Math.floor(size.facts * 0.7)];
  const poison = 2 + Math.floor(choose() * (first - 1));
  await delayCommitOf(from, delayed, 2);

  let commands = 0;
  const state = { poisonMet: false, mended: false };
  const dispatch = async (command: unknown, change: Change) => {
    const hear = command as EchoCommand;
    if (!state.mended && hear.key === poisoned && hear.n === poison) {
      state.poisonMet = true;
      throw new TypeError('poison');
    }
    commands += 1;
    await to.streams.change(defect === 'no-inbox' ? { ...change, commandId: randomUUID() } : change, start(echo, hear.key, hear));
  };
  const readerOf = (bus: Bus): Work[] =>
    reactions({ bus, pool: to.pool, service: 'echoes', reactors: [{ name: 'hear', process: hearing }], contracts: [journeys], streams: to.streams, clock: Date.now, dispatch, attempts: defect === 'poison-blocks' ? Infinity : 5 });
  const relayOf = (bus: Bus): Work =>
    relay({ pool: from.pool, bus: defect === 'cursor-before-ack' ? hasty(bus) : bus, contract: journeys, publishing: { journey: journeyPublishing }, aggregates: [journey], leaseMs: 1000, batch: 50 });
  const sequencer = { run: (signal: AbortSignal) => new Sequencer({ pool: from.pool }).run(signal) };
  const bus = () => unlucky(on.open(), choose);
  const running = runAll([sequencer, sequencer, relayOf(bus()), relayOf(bus()), ...readerOf(bus()), ...readerOf(bus())], stopping.signal);
  running.catch(() => undefined);

  const others = keys.filter((key) => key !== poisoned);
  const heardOf = async (some: readonly string[], upTo: number) => judged(await heardByKey(to.pool), some, upTo);
  const sayAll = (n: number, upTo: number) => Promise.all(keys.map((key) => saySteps(from, key, n, upTo)));
  say('facts, one of them poison, one with a delayed commit');
  await sayAll(1, first);
  while (!state.poisonMet) await sleep(10);
  await sayAll(first + 1, second);
  const heldUp = await settled(() => heardOf(others, second), ({ lost }) => lost === 0, on.quietMs);
  await on.server.kill();
  say(`the broker is away for ${size.outageMs / 1000} s, more facts`);
  await Promise.all([sayAll(second + 1, size.facts), sleep(size.outageMs)]);
  await on.server.restart();
  const back = performance.now();
  say('the broker is back');
  await settled(() => heardOf(others, size.facts), ({ lost }) => lost === 0, on.quietMs);
  const caughtUpMs = Math.round(performance.now() - back);
  const parkedOf = () => listParked(to.pool, { limit: 10_000 });
  const parked = await settled(parkedOf, ({ length }) => length >= size.facts - poison + 1, on.quietMs);
  say('mended, and replayed');
  state.mended = true;
  const [reader] = readerOf(bus());
  for (let left = await parkedOf(); left.length > 0; left = await parkedOf()) await reader?.replay(left[0]?.eventId ?? '');
  const verdict = await settled(() => heardOf(keys, size.facts), ({ lost }) => lost === 0, on.quietMs);
  stopping.abort();
  await running;
  return {
    facts: size.keys * size.facts,
    ...named(verdict),
    'facts of other keys held up': heldUp.lost,
    parked: parked.length,
    'left parked': (await parkedOf()).length,
    'delivered again': commands - size.keys * size.facts + verdict.lost,
    'ms from broker back to caught up': caughtUpMs,
  };
}

const named = ({ lost, twice, orderBroken }: Verdict) => ({ lost, 'effects twice': twice, 'keys out of order': orderBroken });

async function saySteps(from: ServiceDatabase, key: string, first: number, last: number): Promise<void> {
  for (let n = first; n <= last; n += 1) await from.streams.change(changeBy(randomUUID()), start(journey, key, { kind: 'Step', n }));
}

/** One fact arrives early and is committed late: a reader that trusts the order of arrival would pass it over. */
async function delayCommitOf({ owner }: ServiceDatabase, key: string, version: number): Promise<void> {
  await owner.query(`
    CREATE FUNCTION public.delay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(${DELAYED_MS / 1000}); RETURN NEW; END $$;
    CREATE TRIGGER delayed BEFORE INSERT ON es.event FOR EACH ROW WHEN (NEW.stream_id = '${key}' AND NEW.version = ${version}) EXECUTE FUNCTION public.delay()`);
}

/** Looks until it holds, or until what is seen has not changed for so long. */
async function settled<T>(look: () => Promise<T>, holds: (seen: T) => boolean, quietMs: number): Promise<T> {
  let [last, since] = ['', performance.now()];
  for (;;) {
    const seen = await look();
    const now = JSON.stringify(seen);
    if (holds(seen) || (now === last && performance.now() - since > quietMs)) return seen;
    if (now !== last) [last, since] = [now, performance.now()];
    await sleep(50);
  }
}
