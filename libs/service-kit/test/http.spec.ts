import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tinyService, type TinyService } from './tiny/service.js';

let tiny: TinyService;
beforeAll(async () => {
  tiny = await tinyService();
});
afterAll(async () => {
  await tiny.stop();
});

const tents = '/api/v1/tents';

describe('an action on something new', () => {
  test('answers 201 with what now stands, where it is and at which version', async () => {
    const answer = await tiny.act(tents, { territory: 'fes' });
    const id = answer.body['id'] as string;
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id, status: 'pitched', territory: 'fes', folks: 0 });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      etag: '"1"',
      'iwaa-version': `${id}@1`,
      'iwaa-hash': expect.stringMatching(/^[0-9a-f]{64}$/),
      location: `${tents}/${id}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  test('sent again with the same key, it is the same thing', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [first, second] = [await tiny.act(tents, { territory: 'fes' }, key), await tiny.act(tents, { territory: 'fes' }, key)];
    expect([second.status, second.text, second.headers.get('location')]).toEqual([201, first.text, first.headers.get('location')]);
  });

  test('takes no If-Match', async () => {
    const { status, body } = await tiny.act(tents, { territory: 'fes' }, { 'if-match': '"1"' });
    expect([status, body.errors?.[0]]).toEqual([400, { in: 'header', at: 'If-Match', accepted: 'no such header: nothing exists yet' }]);
  });

  test('outside the own territory is not allowed', async () => {
    expect(await tiny.act(tents, { territory: 'casablanca' })).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });
});

describe('an action on what exists', () => {
  test('needs the version that was read: 428 without, 412 when it has moved, with the version it has now', async () => {
    const id = await tiny.pitch();
    expect(await tiny.act(`${tents}/${id}/folks`, { folks: 1 })).toMatchObject({ status: 428, body: { code: 'precondition-required' } });
    const done = await tiny.act(`${tents}/${id}/folks`, { folks: 1 }, { 'if-match': '"1"' });
    expect([done.status, done.headers.get('etag'), done.body['folks']]).toEqual([200, '"2"', 1]);
    const stale = await tiny.act(`${tents}/${id}/folks`, { folks: 1 }, { 'if-match': '"1"' });
    expect([stale.status, stale.body['details'], stale.headers.get('etag')]).toEqual([412, { current: 2, since: ['FolksSheltered'] }, '"2"']);
  });

  test.each(['W/"1"', '1', '*', '"0"', '"1", "2"'])('If-Match %s is no version', async (match) => {
    const answer = await tiny.act(`${tents}/${await tiny.pitch()}/folks`, { folks: 1 }, { 'if-match': match });
    expect([answer.status, answer.body.errors?.[0]?.at]).toEqual([400, 'If-Match']);
  });

  test('a retry is answered as the first time, even after others moved on; another payload under its key is 422', async () => {
    const id = await tiny.pitch();
    const headers = { 'idempotency-key': randomUUID(), 'if-match': '"1"' };
    const first = await tiny.act(`${tents}/${id}/folks`, { folks: 1 }, headers);
    await tiny.act(`${tents}/${id}/folks`, { folks: 2 }, { 'if-match': '"2"' });
    const again = await tiny.act(`${tents}/${id}/folks`, { folks: 1 }, headers);
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([200, first.text, '"2"']);
    expect(await tiny.act(`${tents}/${id}/folks`, { folks: 2 }, headers)).toMatchObject({ status: 422, body: { code: 'other-payload' } });
    expect(await tiny.act(`${tents}/${id}/folks`, { folks: 1 }, { ...headers, 'if-match': '"2"' })).toMatchObject({ status: 422 });
  });

  test('the key is the caller’s own: another person’s same key is another command', async () => {
    const id = await tiny.pitch();
    const headers = { 'idempotency-key': randomUUID(), 'if-match': '"1"' };
    await tiny.act(`${tents}/${id}/folks`, { folks: 1 }, headers);
    const other = await tiny.token({ subject: 'zineb', roles: ['case-officer'], territories: ['fes'] });
    expect(await tiny.ask('POST', `${tents}/${id}/folks`, { token: other, json: { folks: 1 }, headers })).toMatchObject({ status: 412 });
  });

  test('Idempotency-Key is required and has a form', async () => {
    const id = await tiny.pitch();
    const shelter = (headers: Record<string, string>) => tiny.ask('POST', `${tents}/${id}/folks`, { json: { folks: 1 }, headers: { 'if-match': '"1"', ...headers } });
    expect(await shelter({})).toMatchObject({ status: 400, body: { code: 'idempotency-key-required' } });
    expect((await shelter({ 'idempotency-key': 'short' })).body.errors?.[0]?.at).toBe('Idempotency-Key');
  });

  test('a broken rule is 409 with its code, its details and a title in the caller’s language', async () => {
    const id = await tiny.pitch();
    const full = (language: string) => tiny.act(`${tents}/${id}/folks`, { folks: 5 }, { 'if-match': '"1"', 'accept-language': language });
    const answer = await full('fr-MA, ar;q=0.5');
    expect(answer.body).toEqual({ type: '/problems/tent-full', title: 'La tente est pleine.', status: 409, code: 'tent-full', details: { most: 4 } });
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-language')]).toEqual([409, 'application/problem+json; charset=utf-8', 'fr']);
    expect((await full('ar-MA')).body['title']).toBe('الخيمة ممتلئة.');
    expect((await full('de')).body['title']).toBe('The tent is full.');
  });
});

describe('what the record remembers of the request', () => {
  const metaOf = async (id: string, version: number) => {
    const { rows } = await tiny.pool.query<{ meta: string; occurred_at: Date }>('SELECT meta, occurred_at FROM es.event WHERE stream_id = $1 AND version = $2', [id, version]);
    return { ...(JSON.parse(rows[0]?.meta ?? '{}') as Record<string, unknown>), occurredAt: rows[0]?.occurred_at.toISOString() };
  };
  test('who, under which role, when it happened, in which conversation and trace', async () => {
    const id = await tiny.pitch();
    const correlation = randomUUID();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const body = { folks: 1, occurredAt: '2026-01-02T03:04:05.678Z' };
    const answer = await tiny.act(`${tents}/${id}/folks`, body, { 'if-match': '"1"', 'iwaa-correlation': correlation, traceparent });
    expect(answer.headers.get('iwaa-correlation')).toBe(correlation);
    expect(await metaOf(id, 2)).toMatchObject({ actor: { id: 'amina', role: 'case-officer' }, correlationId: correlation, traceparent, occurredAt: body.occurredAt });
  });
  test('without any of them: its own command id, no trace; a broken trace is none', async () => {
    const id = await tiny.pitch();
    await tiny.act(`${tents}/${id}/folks`, { folks: 1 }, { 'if-match': '"1"', traceparent: '00-00000000000000000000000000000000-b7ad6b7169203331-01' });
    const meta = await metaOf(id, 2);
    expect(meta).toMatchObject({ correlationId: (meta as { commandId?: string }).commandId });
    expect(meta).not.toHaveProperty('traceparent');
  });
  test('nothing happens in the future, and instants have one form', async () => {
    const id = await tiny.pitch();
    const at = (occurredAt: string) => tiny.act(`${tents}/${id}/folks`, { folks: 1, occurredAt }, { 'if-match': '"1"' });
    expect((await at('2999-01-01T00:00:00.000Z')).body.errors).toEqual([{ in: 'body', at: '/occurredAt', accepted: 'an instant that is not in the future' }]);
    for (const wrong of ['2026-01-02', '2026-02-30T00:00:00.000Z', '2026-01-02T03:04:05Z', 'now']) {
      expect((await at(wrong)).body.errors).toEqual([{ in: 'body', at: '/occurredAt', accepted: 'an instant in UTC with milliseconds: 2026-11-25T18:00:00.000Z' }]);
    }
  });
});

describe('reading one', () => {
  test('as it stands, or as it stood, with the chain’s hash at that version', async () => {
    const id = await tiny.pitch();
    await tiny.act(`${tents}/${id}/folks`, { folks: 3 }, { 'if-match': '"1"' });
    const [now, then] = [await tiny.ask('GET', `${tents}/${id}`), await tiny.ask('GET', `${tents}/${id}?version=1`)];
    expect([now.body['folks'], now.headers.get('etag'), then.body['folks'], then.headers.get('etag')]).toEqual([3, '"2"', 0, '"1"']);
    expect(then.headers.get('iwaa-hash')).not.toBe(now.headers.get('iwaa-hash'));
    expect(await tiny.ask('GET', `${tents}/${id}?version=3`)).toMatchObject({ status: 404 });
    expect((await tiny.ask('GET', `${tents}/${id}?version=0x1`)).body.errors?.[0]).toMatchObject({ in: 'query', at: 'version' });
  });

  test('unknown, forbidden and impossible ids look the same, byte for byte', async () => {
    const elsewhere = await tiny.token({ subject: 'brahim', roles: ['case-officer'], territories: ['casablanca'] });
    const id = await tiny.pitch();
    const answers = await Promise.all([
      tiny.ask('GET', `${tents}/${id}`, { token: elsewhere }),
      tiny.ask('GET', `${tents}/${randomUUID()}`, { token: elsewhere }),
      tiny.ask('GET', `${tents}/${id.toUpperCase()}`),
      tiny.ask('GET', `${tents}/no-uuid`),
      tiny.ask('GET', `${tents}/%00`),
      tiny.act(`${tents}/${randomUUID()}/folks`, { folks: 1 }, { 'if-match': '"1"' }),
    ]);
    const [first] = answers;
    const shape = ({ status, text, headers }: (typeof answers)[number]) => [status, text, [...headers.keys()].filter((name) => name !== 'iwaa-correlation')];
    expect(first.status).toBe(404);
    for (const answer of answers) expect(shape(answer)).toEqual(shape(first));
  });
});

describe('lists', () => {
  test('are paged by following Link: rel=next, keeping the filters', async () => {
    const seen: unknown[] = [];
    let next: string | undefined = `${tents}?limit=2&size=small`;
    while (next !== undefined) {
      const page: Awaited<ReturnType<TinyService['ask']>> = await tiny.ask('GET', next);
      seen.push(page.body['items']);
      next = /^<([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
      if (next !== undefined) expect(next).toMatch(/limit=2&size=small&after=/);
    }
    expect(seen).toEqual([[1, 2], [3, 4], [5]]);
  });
  test.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1e1', 'limit'],
    ['limit=', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['after=%21', 'after'],
    ['after=abcd', 'after'],
    ['after=WyJhIiwiYiJd', 'after'],
    ['size=huge', 'size'],
    ['colour=red', 'colour'],
    ['size=%E2%80%AE', 'size'],
    ['atLeast=yesterday', 'atLeast'],
  ])('?%s is refused, naming %s', async (query, at) => {
    expect(await tiny.ask('GET', `${tents}?${query}`)).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ in: 'query', at }] } });
  });
  test('?atLeast= of an event that the list does not pass in time is 504', async () => {
    expect(await tiny.ask('GET', `${tents}?atLeast=${randomUUID()}@3`)).toMatchObject({ status: 504, body: { code: 'list-behind' } });
  });
});

describe('bad input: one problem document that names each field and what is accepted', () => {
  const errors = async (json: unknown) => (await tiny.act(tents, json)).body.errors;
  test('missing, wrong, nested and unknown fields together', async () => {
    expect(await errors({ pegs: [{ length: 1 }, { length: 'long', colour: 'red' }], owner: 'Fatima' })).toEqual([
      { in: 'body', at: '/owner', accepted: 'no such field; there are: occurredAt, pegs, territory' },
      { in: 'body', at: '/territory', accepted: 'must be shorter than or equal to 20 characters; must be a string' },
      { in: 'body', at: '/pegs/1/colour', accepted: 'no such field; there are: length' },
      { in: 'body', at: '/pegs/1/length', accepted: 'must not be greater than 4; must not be less than 1; must be an integer number' },
    ]);
  });
  test('values are never repeated', async () => {
    const answer = await tiny.act(tents, { territory: 'Fatima Zahra of Rue Talaa Kebira' });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('Fatima');
  });
  test.each([
    ['__proto__', '{"territory":"fes","__proto__":{"x":1}}', '/__proto__'],
    ['constructor', '{"territory":"fes","pegs":[{"constructor":1}]}', '/pegs/0/constructor'],
    ['a lone surrogate', '{"territory":"\\ud83d"}', '/territory'],
    ['a bidi control', '{"territory":"\u202efes"}', '/territory'],
    ['depth over 20', `{"a":${'['.repeat(30)}${']'.repeat(30)}}`, `/a${'/0'.repeat(19)}`],
    ['an array', '[]', ''],
    ['null', '{"territory":null}', '/territory'],
  ])('%s', async (_, json, at) => {
    expect(await tiny.act(tents, json)).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ in: 'body', at }] } });
  });
  test('no JSON, another encoding, another type, compressed', async () => {
    expect(await tiny.act(tents, '{"territory"')).toMatchObject({ status: 400, body: { code: 'malformed-json' } });
    expect(await tiny.act(tents, 'territory=fes', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 415 });
    expect(await tiny.act(tents, '{"territory":"fes"}', { 'content-type': 'application/json; charset=utf-16' })).toMatchObject({ status: 415 });
    expect(await tiny.act(tents, '{"territory":"fes"}', { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
  });
  test('256 KB pass to validation, one byte more is 413, with or without a Content-Length', async () => {
    const sized = (bytes: number) => `{"territory":"${'x'.repeat(bytes - 16)}"}`;
    expect(await tiny.act(tents, sized(256 * 1024))).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(await tiny.act(tents, sized(256 * 1024 + 1))).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
    expect(await chunked(sized(256 * 1024 + 1))).toMatch(/^HTTP\/1\.1 413 /);
    // Who has much to say still hears the answer, each time.
    for (let n = 0; n < 20; n++) expect(await tiny.act(tents, sized(1_000_000))).toMatchObject({ status: 413 });
  });
  test('an unknown path is not found; a path that cannot be decoded is no request', async () => {
    expect(await tiny.ask('GET', '/api/v1/castles')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await tiny.ask('GET', '/api/v1/tents/%E0%A4%A')).status).toBe(400);
  });

  async function chunked(body: string): Promise<string> {
    const token = await tiny.token({ roles: ['case-officer'], territories: ['fes'] });
    return new Promise((resolve, reject) => {
      const socket = connect(tiny.port, '127.0.0.1');
      const head = ['POST /api/v1/tents HTTP/1.1', 'Host: x', `Authorization: Bearer ${token}`, 'Content-Type: application/json', 'Transfer-Encoding: chunked', '', ''];
      socket.once('data', (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.once('error', reject);
      socket.write(`${head.join('\r\n')}${body.length.toString(16)}\r\n${body}\r\n`);
    });
  }
});

describe('a failure of ours', () => {
  test('says nothing of what happened, and its log no values', async () => {
    tiny.logged.length = 0;
    const answer = await tiny.ask('GET', '/api/v1/weather/Fatima', { token: null });
    expect(answer).toMatchObject({ status: 500, body: { type: '/problems/unexpected', status: 500 } });
    expect(answer.body).not.toHaveProperty('details');
    expect(tiny.logged.join('\n')).toMatch(/Error 22P02[\s\S]*tents\.controller/);
    expect(`${tiny.logged.join('\n')}${answer.text}`).not.toContain('Fatima');
  });
});

describe('/problems explains each code in three languages', () => {
  test('one, all and none', async () => {
    const one = await tiny.ask('GET', '/problems/tent-full', { token: null });
    expect([one.status, one.body]).toEqual([200, { code: 'tent-full', status: 409, title: { en: 'The tent is full.', fr: 'La tente est pleine.', ar: 'الخيمة ممتلئة.' } }]);
    const all = (await tiny.ask('GET', '/problems', { token: null })).body['items'] as { code: string; title: Record<string, string> }[];
    expect(all.map(({ code }) => code)).toContain('stale-version');
    for (const { title } of all) expect(Object.keys(title)).toEqual(['en', 'fr', 'ar']);
    expect(await tiny.ask('GET', '/problems/none', { token: null })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});
