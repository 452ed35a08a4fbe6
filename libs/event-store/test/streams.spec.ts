import { randomUUID } from 'node:crypto';
import { Refusal, type Instant } from '@iwaa/event-sourcing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { at, change, recordDatabase, visibleSealer, type RecordDatabase } from '../proofs/record-database.js';
import { shelter } from '../proofs/shelter.js';
import { Forbidden, NotFound, on, OtherPayload, refusals, StaleVersion, start, Streams } from '../src/index.js';

let db: RecordDatabase;
let id: string;

beforeAll(async () => {
  db = await recordDatabase();
});
afterAll(async () => {
  await db.close();
});
beforeEach(async () => {
  id = randomUUID();
  await db.streams.change(change(), start(shelter, id, { kind: 'Open', territory: 'fes', places: 2 }));
});

const admit = (name: string, shelterId = id) => on(shelter, shelterId, { kind: 'Admit', guest: { id: randomUUID(), name } });
const rows = async (sql: string, ...values: unknown[]): Promise<unknown[]> => (await db.owner.query<Record<string, unknown>>(sql, values)).rows;
const versions = async (streamId: string) => (await db.streams.facts(streamId, { limit: 100 })).map(({ version }) => version);

describe('a command that is carried out', () => {
  test('answers the aggregate as it now stands, at its new version', async () => {
    const changed = await db.streams.change(change({ expectedVersion: 1 }), admit('Zineb'));
    expect(changed).toMatchObject({ streamId: id, version: 2, replayed: false, state: { status: 'open', guests: [{ name: { ct: 'sealed:Zineb' } }] } });
    await expect(db.streams.read(shelter, id)).resolves.toEqual({ streamId: id, version: changed.version, hash: changed.hash, state: changed.state });
  });

  test('records who, when, and on whose request, and personal values only sealed, bound to their place', async () => {
    const request = change({ causationId: randomUUID(), traceparent: '00-11-22-01', occurredAt: at('09:00:00'), recordedAt: at('10:00:00') });
    await db.streams.change(request, admit('Zineb'));
    const [, fact] = await db.streams.facts(id, { limit: 2 });
    expect(fact).toMatchObject({
      category: 'shelter',
      type: 'GuestAdmitted',
      schemaVersion: 1,
      occurredAt: '2026-11-25T09:00:00.000Z',
      recordedAt: '2026-11-25T10:00:00.000Z',
      data: { guest: { name: { at: `${id}/2/guest.name`, ct: 'sealed:Zineb' } } },
      meta: {
        actor: { id: 'amina', role: 'case-officer' },
        commandId: request.commandId,
        correlationId: request.correlationId,
        causationId: request.causationId,
        traceparent: '00-11-22-01',
      },
    });
  });

  test('that changes nothing records nothing', async () => {
    const guest = admit('Zineb');
    await db.streams.change(change(), guest);
    const again = change();
    await expect(db.streams.change(again, guest)).resolves.toMatchObject({ version: 2, replayed: false });
    await expect(rows('SELECT FROM es.command WHERE command_id = $1', again.commandId)).resolves.toEqual([]);
  });

  test('that is refused records nothing', async () => {
    await db.streams.change(change(), admit('Zineb'));
    await db.streams.change(change(), admit('Yto'));
    await expect(db.streams.change(change(), admit('Hassan'))).rejects.toMatchObject({ code: 'shelter-full', details: { places: 2 } });
    await expect(versions(id)).resolves.toEqual([1, 2, 3]);
  });

  test('wakes the sequencer', async () => {
    let woken = 0;
    const streams = new Streams({ pool: db.app, keyRing: visibleSealer, newId: randomUUID, nudge: () => woken++ });
    await streams.change(change(), admit('Zineb'));
    expect(woken).toBe(1);
  });
});

describe('several aggregates in one change', () => {
  test('change together', async () => {
    const other = randomUUID();
    const changed = await db.streams.change(change(), admit('Zineb'), (after, before) => {
      expect([before, after]).toMatchObject([{ guests: [] }, { guests: [{ name: 'Zineb' }] }]);
      return [start(shelter, other, { kind: 'Open', territory: 'fes', places: 1 }), admit('Yto', other)];
    });
    expect(changed).toMatchObject({ streamId: id, version: 2 });
    await expect(versions(other)).resolves.toEqual([1, 2]);
  });

  test('or not at all', async () => {
    const full = randomUUID();
    await db.streams.change(change(), start(shelter, full, { kind: 'Open', territory: 'fes', places: 0 }));
    await expect(db.streams.change(change(), admit('Zineb'), () => [admit('Zineb', full)])).rejects.toThrow(Refusal);
    await expect(versions(id)).resolves.toEqual([1]);
  });

  test('answer for the primary one again when the command is sent again, even if only others received facts', async () => {
    const [command, other, guest] = [change(), randomUUID(), admit('Zineb')];
    await db.streams.change(change(), guest);
    const others = () => [start(shelter, other, { kind: 'Open', territory: 'fes', places: 1 })];
    const first = await db.streams.change(command, guest, others);
    expect(first).toMatchObject({ streamId: id, version: 2, replayed: false });
    await expect(db.streams.change(command, guest, others)).resolves.toEqual({ ...first, replayed: true });
  });
});

describe('a command that is sent again', () => {
  test('answers what it answered the first time, and records nothing', async () => {
    const command = change({ expectedVersion: 1 });
    const first = await db.streams.change(command, admit('Zineb'));
    await db.streams.change(change(), admit('Yto'));
    const hourLater = { ...command, recordedAt: at('19:00:00'), occurredAt: at('19:00:00') };
    await expect(db.streams.change(hourLater, admit('Zineb'))).resolves.toEqual({ ...first, replayed: true });
    await expect(versions(id)).resolves.toEqual([1, 2, 3]);
  });

  test('answers what it created, though it comes with another new id', async () => {
    const command = change();
    const open = (as: string) => start(shelter, as, { kind: 'Open' as const, territory: 'fes', places: 3 });
    const first = await db.streams.change(command, open(randomUUID()));
    await expect(db.streams.change(command, open(randomUUID()))).resolves.toEqual({ ...first, replayed: true });
  });

  test('twice at once is carried out once', async () => {
    const command = change();
    const guest = admit('Zineb');
    const answers = await Promise.all(Array.from({ length: 8 }, () => db.streams.change(command, guest)));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
  });

  test('with another payload is refused', async () => {
    const command = change({ fingerprint: Buffer.from('one') });
    await db.streams.change(command, admit('Zineb'));
    await expect(db.streams.change({ ...command, fingerprint: Buffer.from('two') }, admit('Yto'))).rejects.toThrow(OtherPayload);
  });

  test('after it was refused as a reaction, is refused as it was then, whatever has changed', async () => {
    const command = change({ kind: 'reaction' });
    await db.streams.refuse(command, 'shelter-full', { places: 2 });
    await db.streams.refuse(command, 'another-code', {});
    await expect(db.streams.change(command, admit('Zineb'))).rejects.toMatchObject({ code: 'shelter-full', details: { places: 2 } });
    await expect(versions(id)).resolves.toEqual([1]);
  });

  test('is listed among the refusals, a page at a time, with what it came from', async () => {
    const commands = Array.from({ length: 3 }, (_, n) => change({ kind: 'reaction', causationId: randomUUID(), recordedAt: `2030-01-0${String(n + 1)}T00:00:00.000Z` as Instant }));
    for (const command of commands) await db.streams.refuse(command, 'shelter-full', { places: 2 });
    const [first, ...more] = await refusals(db.app, { after: { recordedAt: at('23:59:59'), commandId: randomUUID() }, limit: 2 });
    expect(first).toMatchObject({ commandId: commands[0]!.commandId, kind: 'reaction', code: 'shelter-full', details: { places: 2 }, meta: { causationId: commands[0]!.causationId } });
    expect(more).toHaveLength(1);
    await expect(refusals(db.app, { after: more[0]!, limit: 9 })).resolves.toMatchObject([{ commandId: commands[2]!.commandId }]);
  });

  test('after seven days is a new command, if it came by http', async () => {
    const [http, reaction] = [change(), change({ kind: 'reaction' })];
    await db.streams.change(http, admit('Zineb'));
    await db.streams.change(reaction, admit('Yto'));
    const forget = async (now: string) => (await db.maintenance.query<{ forgotten: string }>('SELECT es.forget_http_commands($1) AS forgotten', [now])).rows;
    await expect(forget('2999-01-01T00:00:00Z')).resolves.toEqual([{ forgotten: '0' }]);
    await db.owner.query(`UPDATE es.command SET recorded_at = recorded_at - interval '8 days' WHERE command_id = ANY ($1)`, [[http.commandId, reaction.commandId]]);
    await expect(forget(new Date().toISOString())).resolves.not.toEqual([{ forgotten: '0' }]);
    await expect(rows('SELECT kind FROM es.command WHERE command_id = ANY ($1)', [http.commandId, reaction.commandId])).resolves.toEqual([{ kind: 'reaction' }]);
  });
});

describe('what the actor saw', () => {
  test('must still be so: a stale version is named with the present one', async () => {
    await db.streams.change(change(), admit('Zineb'));
    await expect(db.streams.change(change({ expectedVersion: 1 }), admit('Yto'))).rejects.toMatchObject({ name: 'StaleVersion', expected: 1, current: 2 });
  });

  test('is acted on by one of many', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => db.streams.change(change({ expectedVersion: 1 }), admit(String(n)))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as unknown] : []))).toEqual(Array(7).fill(expect.any(StaleVersion)));
  });

  test('may be left out: then each is decided on what the one before left', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 3 }, (_, n) => db.streams.change(change(), admit(String(n)))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'shelter-full' } });
  });
});

describe('who may not act on an aggregate', () => {
  const elsewhere = { mayActOn: (_: string, scope: object) => 'territory' in scope && scope.territory === 'casablanca' };

  test('cannot tell it from one that does not exist, stale or not', async () => {
    const unknown = randomUUID();
    const sameAs = (missing: string) => ({ name: 'NotFound', category: 'shelter', id: missing });
    for (const expectedVersion of [1, 7]) {
      await expect(db.streams.change(change({ ...elsewhere, expectedVersion }), admit('Zineb'))).rejects.toMatchObject(sameAs(id));
      await expect(db.streams.change(change({ ...elsewhere, expectedVersion }), admit('Zineb', unknown))).rejects.toMatchObject(sameAs(unknown));
    }
    await expect(db.streams.readAuthorised(shelter, id, elsewhere.mayActOn)).rejects.toMatchObject(sameAs(id));
    await expect(db.streams.readAuthorised(shelter, unknown, elsewhere.mayActOn)).rejects.toMatchObject(sameAs(unknown));
  });

  test('cannot begin one either', async () => {
    const begins = start(shelter, randomUUID(), { kind: 'Open', territory: 'fes', places: 2 });
    await expect(db.streams.change(change(elsewhere), begins)).rejects.toThrow(Forbidden);
    await expect(versions(begins.streamId)).resolves.toEqual([]);
  });

  test('hears of no other rule, where the command says what it would be', async () => {
    const refused = start(shelter, randomUUID(), { kind: 'Admit', guest: { id: randomUUID(), name: 'Zineb' } }, { territory: 'fes' });
    await expect(db.streams.change(change(elsewhere), refused)).rejects.toThrow(Forbidden);
    await expect(db.streams.change(change(), refused)).rejects.not.toThrow(Forbidden);
  });

  test('cannot reach it as another part of a change', async () => {
    const own = start(shelter, randomUUID(), { kind: 'Open', territory: 'casablanca', places: 2 });
    await expect(db.streams.change(change(elsewhere), own, () => [admit('Zineb')])).rejects.toThrow(NotFound);
  });
});

describe('reading', () => {
  test('one aggregate, now or as it stood at a version', async () => {
    await db.streams.change(change(), admit('Zineb'));
    await expect(db.streams.read(shelter, id, { version: 1 })).resolves.toMatchObject({ version: 1, state: { guests: [] } });
    await expect(db.streams.readAuthorised(shelter, id, () => true, { version: 1 })).resolves.toMatchObject({ version: 1, state: { guests: [] } });
    await expect(db.streams.readAuthorised(shelter, id, () => true, { version: 3 })).rejects.toThrow(NotFound);
    await expect(db.streams.read(shelter, randomUUID())).resolves.toBeUndefined();
  });

  test('does not take one kind of aggregate for another', async () => {
    const house = { ...shelter, category: 'house' };
    await expect(db.streams.read(house, id)).resolves.toBeUndefined();
    await expect(db.streams.change(change(), on(house, id, { kind: 'Leave', guestId: 'x' }))).rejects.toThrow(NotFound);
  });

  test('a stream that lacks a version is refused, not folded', async () => {
    await db.streams.change(change(), admit('Zineb'));
    await db.owner.query('ALTER TABLE es.event DISABLE TRIGGER USER');
    await db.owner.query('DELETE FROM es.event WHERE stream_id = $1 AND version = 1', [id]);
    await db.owner.query('ALTER TABLE es.event ENABLE ALWAYS TRIGGER never_changed, ENABLE ALWAYS TRIGGER never_emptied');
    await expect(db.streams.read(shelter, id)).rejects.toMatchObject({ name: 'BrokenRecord', streamId: id, version: 1 });
  });
});
