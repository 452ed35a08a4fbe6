import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Logged } from '@iwaa/event-sourcing';
import { Sequencer, start, type Change } from '@iwaa/event-store';
import { commandIdOf, listParked, localProcess, runAll } from '../src/index.js';
import { echo, journey, type EchoCommand, type JourneyEvent } from '../proofs/journey.js';
import { serviceDatabase, changeBy, type ServiceDatabase } from '../proofs/service-database.js';

let db: ServiceDatabase;
let id: string;
let echoId: string;
let stop: () => Promise<void>;

beforeEach(async () => {
  db = await serviceDatabase();
  [id, echoId] = [randomUUID(), randomUUID()];
  stop = () => Promise.resolve();
});
afterEach(async () => {
  await stop();
  await db.close();
});

// Within one service: its echo hears what its journeys do.
const process = { Stepped: ({ data: { n } }: Logged<Extract<JourneyEvent, { type: 'Stepped' }>>): EchoCommand[] => [{ kind: 'Hear', key: '', n }] };
const made = (before: (command: EchoCommand, change: Change) => void = () => undefined) =>
  localProcess({
    pool: db.pool,
    service: 'journeys',
    process: { name: 'echo-own', process },
    aggregates: [journey],
    streams: db.streams,
    clock: () => 0,
    attempts: 2,
    dispatch: async (command, change) => {
      before(command as EchoCommand, change);
      await db.streams.change(change, start(echo, echoId, command as EchoCommand));
    },
  });
const run = (work: ReturnType<typeof made>) => {
  const stopping = new AbortController();
  const running = runAll([work, { run: (signal) => new Sequencer({ pool: db.pool }).run(signal) }], stopping.signal);
  stop = async () => {
    stopping.abort();
    await running;
  };
};
const step = async (...ns: number[]) => {
  for (const n of ns) await db.streams.change(changeBy(randomUUID()), start(journey, id, { kind: 'Step', n }));
};
const heard = async () => (await db.streams.read(echo, echoId))?.state ?? [];

it("a service's own facts become its next commands, once and in order", async () => {
  const ids: string[] = [];
  run(made((_, change) => ids.push(`${change.causationId ?? ''} ${change.commandId}`)));
  await step(1, 2, 3);
  while ((await heard()).length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await heard()).toEqual([1, 2, 3]);
  const facts = await db.streams.facts(id, { limit: 10 });
  expect(ids).toEqual(facts.map(({ eventId }) => `${eventId} ${commandIdOf(eventId, 'echo-own', 0)}`));
});

it('what fails is parked by its place in the log, without its content, and replayed from there', async () => {
  run(made(({ n }) => {
    if (n === 2) throw new TypeError('not yet');
  }));
  await step(1, 2, 3);
  let parked = await listParked(db.pool, { limit: 10 });
  while (parked.length < 2) parked = await listParked(db.pool, { limit: 10 });
  expect(parked.map(({ subscription, key, attempts, topic }) => [subscription, key, attempts, topic])).toEqual([
    ['journeys.echo-own', id, 2, undefined],
    ['journeys.echo-own', id, 0, undefined],
  ]);
  expect(await made().replay(parked[0]?.eventId ?? '')).toEqual({ handled: 2 });
  expect(await heard()).toEqual([1, 2, 3]);
});

it('the parking list is paged', async () => {
  run(made(() => {
    throw new TypeError('never');
  }));
  await step(1, 2, 3);
  let all = await listParked(db.pool, { limit: 10 });
  while (all.length < 3) all = await listParked(db.pool, { limit: 10 });
  const first = await listParked(db.pool, { limit: 2 });
  const second = await listParked(db.pool, { limit: 2, after: first.at(-1)?.cursor ?? '0' });
  expect([...first, ...second]).toEqual(all);
});
