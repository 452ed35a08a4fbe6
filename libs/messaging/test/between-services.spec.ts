import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Refusal } from '@iwaa/event-sourcing';
import type { Change } from '@iwaa/event-store';
import { commandIdOf, countParked, decoder, listParked, reactions, type Delivered, type PublishingTable } from '../src/index.js';
import { journeyPublishing, journeys } from '../proofs/journey.js';
import { numbered, reader, textOf } from './reading.js';
import { twoServices, type TwoServices } from './two-services.js';

let two: TwoServices;
let a: string;
let b: string;

beforeEach(async () => {
  two = await twoServices();
  [a, b] = [randomUUID(), randomUUID()];
});
afterEach(async () => {
  await two.close();
});

const eventually = async <T>(look: () => Promise<T> | T, holds: (seen: T) => boolean): Promise<T> => {
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const hears = (key: string, ...ns: number[]) => eventually(() => two.heard(key), (heard) => heard.length >= ns.length).then((heard) => { expect(heard).toEqual(ns); });
const parkedAt = (pool = two.echoes.pool) => listParked(pool, { limit: 100 });
const onTheBus = async (count: number): Promise<Delivered[]> => {
  const { seen, stop } = reader(two.bus, randomUUID(), [journeys.topic]);
  await eventually(() => seen.length, (length) => length >= count);
  await stop();
  return seen;
};

describe('a fact of one service', () => {
  it('becomes a command of another: once, in the order of its key, with all that it inherits', async () => {
    const changes: Change[] = [];
    two.run(two.relay(), two.hearing((_, change) => void changes.push(change)));
    await two.step(a, [1, 2, 3]);
    await hears(a, 1, 2, 3);
    const [first] = (await onTheBus(3)).map(decoder([journeys]));
    expect(changes[0]).toMatchObject({
      commandId: commandIdOf(first?.id ?? '', 'hear', 0),
      kind: 'reaction',
      occurredAt: '2026-11-25T17:00:00.000Z',
      recordedAt: '2026-11-25T18:30:00.000Z',
      actor: { id: 'echoes/hear', role: 'reaction' },
      correlationId: first?.correlationid,
      causationId: first?.id,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
  });

  it('is ordered by its case where it has one', async () => {
    const theCase = randomUUID();
    two.run(two.relay(), two.hearing());
    await two.step(a, [1, 2], theCase);
    await two.step(b, [3], theCase);
    await two.step(a, [4], theCase);
    await hears(theCase, 1, 2, 3, 4);
  });

  it('changes nothing when it is delivered again', async () => {
    two.run(two.relay(), two.hearing());
    await two.step(a, [1, 2]);
    await hears(a, 1, 2);
    await two.bus.publish(journeys.topic, await onTheBus(2));
    await two.step(a, [3]);
    await hears(a, 1, 2, 3);
  });

  it('stays private when its publishing says so', async () => {
    two.run(two.relay({ ...journeyPublishing, Stepped: { unpublished: 'for this test' } }));
    await two.step(a, [1]);
    await eventually(() => two.journeys.owner.query("SELECT FROM es.subscription WHERE name = 'journeys.relay' AND cursor = 1"), ({ rowCount }) => rowCount === 1);
    await two.bus.publish(journeys.topic, numbered('x', 1, 1));
    expect((await onTheBus(1)).map(textOf)).toEqual(['1']);
  });
});

describe('a reaction that its decider refuses', () => {
  it('is recorded with its code, not parked, and never decided anew', async () => {
    let decisions = 0;
    const refused: string[] = [];
    const refuse = ({ n }: { n: number }) => {
      if (n === 2) {
        decisions += 1;
        throw new Refusal('already-heard', { n });
      }
    };
    two.run(two.relay(), two.hearing(refuse, { refused: (subscription, code) => refused.push(`${subscription}: ${code}`) }));
    await two.step(a, [1, 2, 3]);
    await hears(a, 1, 3);
    expect(await parkedAt()).toEqual([]);
    expect([decisions, refused]).toEqual([1, ['echoes.hear: already-heard']]);
    const { rows } = await two.echoes.pool.query("SELECT kind, outcome, details FROM es.command WHERE outcome <> 'done'");
    expect(rows).toEqual([{ kind: 'reaction', outcome: 'already-heard', details: '{"n":2}' }]);
  });
});

describe('a fact that cannot be handled', () => {
  const poison = (n: number) => (command: { n: number }) => {
    if (command.n === n) throw new TypeError('names of persons may stand here');
  };

  it('is parked after some attempts with the later ones of its key; other keys go on', async () => {
    const works = two.run(two.relay(), two.hearing(poison(2)));
    await two.step(a, [1, 2, 3]);
    await two.step(b, [1, 20, 3]);
    await two.step(a, [4]);
    await hears(b, 1, 20, 3);
    await eventually(parkedAt, ({ length }) => length === 3);
    await hears(a, 1);
    await works.stop();
    const parked = await parkedAt();
    expect(parked.map(({ key, attempts }) => [key, attempts])).toEqual([[a, 3], [a, 0], [a, 0]]);
    expect(parked[0]?.error).toMatch(/^TypeError at between-services\.spec\.ts:\d+$/);
    expect(parked[1]?.error).toBe('waits behind an earlier fact of the same key');
    expect(await countParked(two.echoes.pool)).toEqual({ 'echoes.hear': 3 });
  });

  it('is handled under its own id when it is replayed, and the later ones after it', async () => {
    two.run(two.relay(), two.hearing(poison(2)));
    await two.step(a, [1, 2, 3]);
    const [first] = await eventually(parkedAt, ({ length }) => length === 2);
    const ids: string[] = [];
    const mended = two.hearing((_, change) => void ids.push(change.causationId ?? ''));
    expect(await mended.replay(first?.eventId ?? '')).toEqual({ handled: 2 });
    await two.step(a, [4]);
    await hears(a, 1, 2, 3, 4);
    expect(ids[0]).toBe(first?.eventId);
    expect(await parkedAt()).toEqual([]);
  });

  it('stays parked, with all behind it, when its replay fails', async () => {
    two.run(two.relay(), two.hearing(poison(2)));
    await two.step(a, [1, 2, 3]);
    const [first] = await eventually(parkedAt, ({ length }) => length === 2);
    expect(await two.hearing(poison(2)).replay(first?.eventId ?? '')).toMatchObject({ handled: 0, stuck: { eventId: first?.eventId } });
    expect((await parkedAt()).map(({ attempts }) => attempts)).toEqual([4, 0]);
    expect(await two.hearing().replay(randomUUID())).toBeUndefined();
  });

  it('leaves nobody parked behind nobody when it is replayed while more arrive', async () => {
    two.run(two.relay(), two.hearing(poison(1)));
    await two.step(a, [1]);
    const [first] = await eventually(parkedAt, ({ length }) => length === 1);
    const arriving = two.step(a, Array.from({ length: 40 }, (_, n) => n + 2));
    const mended = two.hearing();
    await mended.replay(first?.eventId ?? '');
    await arriving;
    for (let next = await parkedAt(); next.length > 0; next = await parkedAt()) await mended.replay(next[0]?.eventId ?? '');
    await hears(a, ...Array.from({ length: 41 }, (_, n) => n + 1));
  });

  it('is parked at once when it cannot be read', async () => {
    two.run(two.relay(), two.hearing());
    await two.step(a, [1]);
    await hears(a, 1);
    const [sample] = await onTheBus(1);
    if (sample === undefined) throw new Error('nothing published');
    await two.bus.publish(journeys.topic, [{ ...sample, headers: { ...sample.headers, ce_id: 'none\0' }, value: Buffer.from('{') }]);
    const [parked] = await eventually(parkedAt, ({ length }) => length === 1);
    expect(parked).toMatchObject({ key: a, attempts: 1, error: 'Unreadable: headers /ce_id must match format "uuid"' });
  });

  it('because a server is away is waited for, however long, and never parked', async () => {
    let away = 6;
    two.run(two.relay(), two.hearing(() => {
      if (away-- > 0) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    }));
    await two.step(a, [1]);
    await hears(a, 1);
    expect(away).toBeLessThan(0);
    expect(await parkedAt()).toEqual([]);
  });
});

describe('a fact that cannot be published', () => {
  const withName: PublishingTable = {
    Stepped: ({ data: { n } }: { data: { n: number } }) => ({ type: 'iwaa.journey.stepped.v1', territory: 'ma.fes', data: n === 2 ? { n, name: 'Fatima' } : { n } }),
  };

  it('is parked with the later ones of its key, by its place in the log, and other keys go out', async () => {
    two.run(two.relay(withName), two.hearing());
    await two.step(a, [1, 2, 3]);
    await two.step(b, [1]);
    await hears(b, 1);
    const parked = await eventually(() => parkedAt(two.journeys.pool), ({ length }) => length === 2);
    expect(parked.map(({ subscription, key, error }) => [subscription, key, error])).toEqual([
      ['journeys.relay', a, 'Unpublishable: iwaa.journey.stepped.v1: data must NOT have additional properties'],
      ['journeys.relay', a, 'waits behind an earlier fact of the same key'],
    ]);
    const { rows } = await two.journeys.pool.query('SELECT headers, value FROM es.parked ORDER BY arrival');
    expect(rows).toEqual([{ headers: { position: '2' }, value: null }, { headers: { position: '3' }, value: null }]);
  });

  it('goes out in order, under its own id, once its publishing is mended', async () => {
    const works = two.run(two.relay(withName), two.hearing());
    await two.step(a, [1, 2, 3]);
    const [first] = await eventually(() => parkedAt(two.journeys.pool), ({ length }) => length === 2);
    await works.stop();
    expect(await two.relay().replay(first?.eventId ?? '')).toEqual({ handled: 2 });
    two.run(two.relay(), two.hearing());
    await two.step(a, [4]);
    await hears(a, 1, 2, 3, 4);
    expect((await onTheBus(4)).map(({ headers }) => headers['ce_sequence'])).toEqual(['1', '2', '3', '4']);
  });
});

it('a reactor for a fact that nobody declares does not start', () => {
  const reactors = [{ name: 'x', process: { 'iwaa.journey.ended.v1': () => [] } }];
  const options = { bus: two.bus, pool: two.echoes.pool, service: 'echoes', streams: two.echoes.streams, clock: () => 0, dispatch: () => Promise.resolve(), contracts: [journeys] };
  expect(() => reactions({ ...options, reactors })).toThrow('reactor x: no contract declares iwaa.journey.ended.v1');
});
