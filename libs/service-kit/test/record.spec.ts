import 'reflect-metadata';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { on, start } from '@iwaa/event-store';
import { issuer, type Issuer } from '@iwaa/testing';
import { chainNext, chainStart, consistencyHolds, COSIGNATURE, cosignature, openCheckpoint, parseNote, publicKeyOf, verifierKeyText, inclusionHolds, leafHash, logEntry, openNote, parseCheckpoint, verifierKey, type ChainedEvent } from '@iwaa/verifier';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { until } from '../src/client/index.js';
import { instantOf, jobChange } from '../src/index.js';
import { serviceUnderTest, type UnderTest } from '../src/testing/index.js';
import { ShowingWitness } from '../src/record/showing-witness.js';
import { camps, Camps1764090000000 } from './tiny/camps.js';
import { tent } from './tiny/tent.js';

interface Entry {
  readonly position: string;
  readonly streamId: string;
  readonly version: number;
  readonly hash: string;
  readonly loggedAt: string;
  readonly event: ChainedEvent;
}

let identity: Issuer;
let service: UnderTest;
const lines: string[] = [];
const tokens = new Map<string, string>();

beforeAll(async () => {
  identity = await issuer();
  service = await serviceUnderTest(camps, {
    server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '',
    trusted: identity,
    migrations: [Camps1764090000000],
    logTo: { write: (line: string) => { lines.push(line); } },
  });
  for (const role of ['auditor', 'operator', 'case-officer']) tokens.set(role, await identity.token({ subject: role, roles: [role], territories: ['fes'] }));
  for (const _ of Array.from({ length: 4 })) await pitched(2);
  await sealedTo(12);
});
afterAll(async () => {
  await service.stop();
  await identity.stop();
});

async function pitched(folks: number): Promise<void> {
  const { streams } = service.resources;
  const id = randomUUID();
  const change = () => jobChange(randomUUID(), instantOf(Date.now()));
  await streams.change(change(), start(tent, id, { kind: 'Pitch', territory: 'fes' }));
  for (let n = 0; n < folks; n++) await streams.change(change(), on(tent, id, { kind: 'Shelter', folks: 1 }));
}

const ask = (path: string, role = 'auditor') =>
  fetch(`${service.url}/services/camps/${path}`, { headers: { authorization: `Bearer ${tokens.get(role) ?? ''}` } });
const json = async (path: string, role?: string) => (await ask(path, role)).json() as Promise<Record<string, unknown> & { readonly items: readonly Entry[] }>;
const sealedTo = (size: number) => until(`${String(size)} entries to be sealed`, async () => (await json('status', 'operator'))['seals'] !== undefined && sizeIn(await json('status', 'operator')) >= size);
const sizeIn = ({ seals }: Record<string, unknown>) => Number((seals as { readonly size: string }).size);
const pinned = async () => verifierKey(((await json('status', 'operator'))['seals'] as { readonly verifierKey: string }).verifierKey);
const checkpoint = async () => parseCheckpoint(openNote(await (await ask('record/checkpoint')).text(), [await pinned()]).text);
const bytes = (hex: string) => Buffer.from(hex, 'hex');
const leafOf = ({ position, hash, ...entry }: Entry) => leafHash(logEntry({ ...entry, position: BigInt(position), hash: bytes(hash) }));
const hashes = (body: Record<string, unknown>) => (body['hashes'] as readonly string[]).map(bytes);

describe('an auditor', () => {
  test('reads the log page by page, each event byte for byte as the chain covers it', async () => {
    const chain = new Map<string, Uint8Array>();
    const entries: Entry[] = [];
    for (let next: string | undefined = 'record/log?events=true&limit=5'; next !== undefined; ) {
      const answer: Response = await ask(next);
      entries.push(...((await answer.json()) as { readonly items: readonly Entry[] }).items);
      next = /services\/camps\/([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(entries.map(({ position }) => Number(position))).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    for (const { streamId, hash, event } of entries) {
      const now = chainNext(chain.get(streamId) ?? chainStart(streamId), event);
      expect(Buffer.from(now).toString('hex')).toBe(hash);
      chain.set(streamId, now);
    }
    expect((await json('record/log?from=3&limit=1')).items[0]).not.toHaveProperty('event');
  });

  test('verifies the newest checkpoint with the key that the operator gave out, and entries and growth against it', async () => {
    const { origin, size, root } = await checkpoint();
    expect([origin, size]).toEqual(['iwaa.local/camps', 12n]);
    const { items } = await json('record/log');
    const inclusion = await json('record/proofs?index=4&size=12');
    expect(inclusion['leafHash']).toBe(Buffer.from(leafOf(items[4]!)).toString('hex'));
    expect(inclusionHolds({ leaf: leafOf(items[4]!), index: 4n, size, root, proof: hashes(inclusion) })).toBe(true);

    await pitched(3);
    await sealedTo(16);
    const larger = await checkpoint();
    const proof = hashes(await json('record/proofs?from=12&to=16'));
    expect(consistencyHolds({ from: size, fromRoot: root, to: larger.size, toRoot: larger.root, proof })).toBe(true);
    const all = (await json('record/checkpoints?from=12')).items as unknown as readonly { readonly size: string }[];
    expect(all.map((one) => one.size)).toEqual(expect.arrayContaining(['12', '16']));
  });

  test('mirrors the tree in tiles', async () => {
    const tile = await ask('record/tile/0/000.p/7');
    expect([tile.status, tile.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
    const { items } = await json('record/log?limit=7');
    expect(Buffer.from(await tile.arrayBuffer())).toEqual(Buffer.concat(items.map(leafOf)));
  });

  test.each([
    ['record/log?from=x', 400, 'invalid-request', 'from'],
    ['record/log?from=9999999999999999999', 400, 'invalid-request', 'from'],
    ['record/log?limit=501', 400, 'invalid-request', 'limit'],
    ['record/log?events=yes', 400, 'invalid-request', 'events'],
    ['record/log?after=1', 400, 'invalid-request', 'after'],
    ['record/proofs', 400, 'invalid-request', 'index'],
    ['record/proofs?index=1', 400, 'invalid-request', 'index'],
    ['record/proofs?index=1&size=2&from=1', 400, 'invalid-request', 'from'],
    ['record/proofs?index=2&size=2', 400, 'invalid-request', 'index'],
    ['record/proofs?from=2&to=1', 400, 'invalid-request', 'from'],
    ['record/proofs?index=0&size=900', 404, 'not-sealed', undefined],
    ['record/proofs?from=0&to=900', 404, 'not-sealed', undefined],
    ['record/tile/0/000', 404, 'not-sealed', undefined],
    ['record/tile/64/000', 400, 'invalid-request', 'level'],
    ['record/tile/0/1', 400, 'invalid-request', 'place'],
    ['record/tile/0/x000/000', 404, 'not-found', undefined],
    ['record/tile/0/000.p/256', 404, 'not-found', undefined],
    ['record/tile/0/%00', 404, 'not-found', undefined],
  ])('who asks for what there is not is told so: %s', async (path, status, code, at) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    const problem = (await answer.json()) as { readonly code: string; readonly errors?: readonly { readonly at: string }[] };
    expect([problem.code, problem.errors?.[0]?.at]).toEqual([code, at]);
  });

  test('has position 0 begin at the first, and nothing beyond the last', async () => {
    expect((await json('record/log?from=0&limit=1')).items[0]).toMatchObject({ position: '1' });
    expect((await json('record/log?from=999999999999999')).items).toEqual([]);
    expect(await json('record/proofs?from=0&to=0')).toEqual({ from: '0', to: '0', hashes: [] });
  });
});

test.each(['operator', 'case-officer'])('a record is not to be read as %s', async (role) => {
  for (const path of ['log', 'checkpoint', 'checkpoints', 'proofs?from=0&to=0', 'tile/0/000.p/1']) expect((await ask(`record/${path}`, role)).status).toBe(403);
});

describe('a witness (C2SP tlog-witness)', () => {
  const signer = { name: 'witness.test/w', privateKey: generateKeyPairSync('ed25519').privateKey };
  const cosigns = verifierKey(verifierKeyText(signer.name, COSIGNATURE, publicKeyOf(signer.privateKey)));
  /** What it has seen; how it answers is its own business. */
  const seen = { size: 0n, root: new Uint8Array(), asked: 0, mood: 'honest' as 'honest' | 'behind' | 'away' | 'chatting' };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      seen.asked += 1;
      const [head, note] = [body.slice(0, body.indexOf('\n\n')), body.slice(body.indexOf('\n\n') + 2)];
      const [first = '', ...proof] = head.split('\n');
      if (seen.mood === 'behind' || seen.mood === 'away') return response.writeHead(seen.mood === 'behind' ? 503 : 500).end();
      if (seen.mood === 'chatting') return response.end('well done\n');
      if (first !== `old ${String(seen.size)}`) return response.writeHead(409, { 'Content-Type': 'text/x.tlog.size' }).end(`${String(seen.size)}\n`);
      const checkpoint = parseCheckpoint(parseNote(note).text);
      const holds = seen.size === 0n || consistencyHolds({ from: seen.size, fromRoot: seen.root, to: checkpoint.size, toRoot: checkpoint.root, proof: proof.map((hash) => Buffer.from(hash, 'base64')) });
      if (!holds) return response.writeHead(422).end();
      Object.assign(seen, { size: checkpoint.size, root: checkpoint.root });
      return response.end(cosignature(signer, parseNote(note).text, 1_796_000_000n));
    });
  });
  const complaints: unknown[] = [];
  const showing = () => {
    const { port } = server.address() as AddressInfo;
    return new ShowingWitness({ pool: service.resources.pool, origin: 'iwaa.local/camps', witness: `http://127.0.0.1:${String(port)}`, interrupted: (_, error) => complaints.push(error) });
  };
  const newest = async () => openCheckpoint(await (await ask('record/checkpoint')).text(), [await pinned(), cosigns]);
  const more = async () => {
    const { size } = await checkpoint();
    await pitched(1);
    await sealedTo(Number(size) + 2);
  };
  beforeAll(() => new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); }));
  afterAll(() => { server.close(); });

  test('is shown a checkpoint, and its word stands below the log’s own, in the newest one and in the list', async () => {
    await showing().round();
    const { size, witnesses } = await newest();
    expect([size, witnesses]).toEqual([seen.size, ['witness.test/w']]);
    const { items } = (await json(`record/checkpoints?from=${String(size)}`)) as unknown as { readonly items: readonly { readonly note: string }[] };
    expect(openCheckpoint(items[0]!.note, [await pinned(), cosigns]).witnesses).toEqual(['witness.test/w']);
  });

  test('is shown the next one with the proof that it goes on, also by a process that knows nothing of what was shown before', async () => {
    const before = seen.size;
    await more();
    await showing().round();
    expect(seen.size).toBeGreaterThan(before);
    expect((await newest()).witnesses).toEqual(['witness.test/w']);
  });

  test('that has not read so far yet is shown the same again, not the next', async () => {
    const one = showing();
    await more();
    const { size } = await checkpoint();
    seen.mood = 'behind';
    await one.round();
    await more();
    seen.mood = 'honest';
    await one.round();
    expect(seen.size).toBe(size);
    await one.round();
    expect(seen.size).toBe((await checkpoint()).size);
  });

  test('is not asked while there is nothing new', async () => {
    const one = showing();
    await one.round();
    const { asked } = seen;
    await one.round();
    expect(seen.asked).toBe(asked);
  });

  test('that is away or says something else than a signature holds up no seal, and nothing of it is kept', async () => {
    for (const mood of ['away', 'chatting'] as const) {
      await more();
      seen.mood = mood;
      await expect(showing().round()).rejects.toThrow(mood === 'away' ? 'it answered 500' : 'no signature');
      expect((await newest()).witnesses).toEqual([]);
    }
    seen.mood = 'honest';
    const stopping = new AbortController();
    const running = showing().run(stopping.signal);
    await until('the witness to have caught up', async () => (await newest()).witnesses.length === 1);
    stopping.abort();
    await running;
    expect(complaints).toEqual([]);
  });
});

describe('an event that is altered before it is sealed', () => {
  test('stops the seals and nothing else; readiness, status, metrics and the log say so', async () => {
    const owner = new pg.Pool({ connectionString: service.urls.owner, max: 1 });
    await owner.query(`ALTER TABLE es.event DISABLE TRIGGER never_changed; CREATE FUNCTION es.alter_it() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.body := replace(NEW.body, '"fes"', '"cas"'); RETURN NEW; END $$; CREATE TRIGGER alter_it BEFORE INSERT ON es.event FOR EACH ROW EXECUTE FUNCTION es.alter_it()`);
    const { size } = await checkpoint();
    await pitched(0);
    await until('the sealer to refuse', async () => ((await json('status', 'operator'))['seals'] as { readonly refused?: string }).refused === 'event-altered');
    await owner.query('DROP TRIGGER alter_it ON es.event');
    await pitched(1); // commands go on
    expect(await json('health/ready')).toMatchObject({ status: 'degraded', parts: { postgres: 'up', seals: 'down' } });
    expect(await (await ask('metrics')).text()).toMatch(new RegExp(`iwaa_sealed_entries{service="camps"} ${String(size)}\\n[^]*iwaa_sealing_refused{why="event-altered",service="camps"} 1\\n[^]*iwaa_checkpoint_age_seconds`));
    const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ why }) => why === 'event-altered');
    expect(said).toEqual([expect.objectContaining({ level: 'error', position: String(size + 1n), version: 1, streamId: expect.any(String) })]);
    await owner.end();
  });
});
