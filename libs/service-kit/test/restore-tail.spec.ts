import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entriesWithEvents, newestCheckpoint, start } from '@iwaa/event-store';
import { issuer, type Issuer } from '@iwaa/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { until } from '../src/client/index.js';
import { instantOf, jobChange, migrate, upkeep } from '../src/index.js';
import { provision } from '../src/provision/index.js';
import { serviceUnderTest, type UnderTest } from '../src/testing/index.js';
import { camps, Camps1764090000000 } from './tiny/camps.js';
import { tent } from './tiny/tent.js';

const server = process.env['IWAA_TEST_POSTGRES_URL'] ?? '';
let identity: Issuer;
let service: UnderTest;
let owner: pg.Pool;
let environment: Record<string, string>;
let file: string;

// The oldest backup is an empty database.
beforeAll(async () => {
  identity = await issuer();
  service = await serviceUnderTest(camps, { server, trusted: identity, migrations: [Camps1764090000000] });
  for (let n = 0; n < 3; n += 1) await service.resources.streams.change(jobChange(randomUUID(), instantOf(Date.now())), start(tent, randomUUID(), { kind: 'Pitch', territory: 'fes' }));
  const { origin, signing } = service.settings.seals;
  await until('three entries to be sealed', async () => (await newestCheckpoint(service.resources.pool, origin))?.size === 3n, 120_000);

  const run = randomUUID().slice(0, 8);
  const { camps: urls } = await provision({ superuserUrl: server, services: ['camps'], password: () => 'test', database: (purpose) => `t_${run}_${purpose}` });
  const { app = '', owner: ownerUrl = '' } = urls ?? {};
  await migrate('camps', [Camps1764090000000], ownerUrl);
  owner = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  environment = {
    IWAA_MIGRATOR_POSTGRES_URL: ownerUrl,
    IWAA_POSTGRES_URL: app,
    IWAA_WRAPPING_KEY_FILE: service.settings.wrappingKeyFile,
    IWAA_LOG_KEY_FILE: signing?.keyFile ?? '',
    IWAA_ISSUER_URL: identity.issuer,
  };
  file = join(await mkdtemp(join(tmpdir(), 'iwaa-test-')), 'camps.copy');
  await writeFile(file, `${JSON.stringify({ format: 'iwaa/copy1', service: 'camps' })}\n`);
  for (const { position, hash, loggedAt, event } of await entriesWithEvents(service.resources.pool, 1n, 10)) {
    await appendFile(file, `${JSON.stringify({ kind: 'event', ...event, hash: Buffer.from(hash).toString('hex'), position: Number(position), loggedAt })}\n`);
  }
});
afterAll(async () => {
  await owner.end();
  await service.stop();
  await identity.stop();
});

const logOf = async (pool: pg.Pool) => (await pool.query('SELECT position::text, hash, logged_at FROM es.log ORDER BY position')).rows;
async function restored(from: string): Promise<{ readonly code: number; readonly said: readonly string[] }> {
  const said: string[] = [];
  return { code: await upkeep(camps.definition, ['restore-tail', from], environment, (line) => said.push(line)), said };
}

test('a file of another service, or of another kind, is refused', async () => {
  const other = `${file}.other`;
  await writeFile(other, `${JSON.stringify({ format: 'iwaa/copy1', service: 'tents' })}\n`);
  expect(await restored(other)).toEqual({ code: 1, said: [`${other} is no copy of the log of camps`] });
});

test('a copy that ends before the last checkpoint changes nothing, and it is said why', async () => {
  const short = `${file}.short`;
  await writeFile(short, `${JSON.stringify({ format: 'iwaa/copy1', service: 'camps' })}\n`);
  expect(await restored(short)).toEqual({ code: 1, said: [expect.stringMatching(/^nothing was put back: record-shorter/)] });
  expect(await logOf(owner)).toEqual([]);
});

test('an operator puts back what a database lacks, once', async () => {
  expect(await restored(file)).toEqual({ code: 0, said: ['3 entries are put back, up to position 3, and lead to the last checkpoint'] });
  expect(await logOf(owner)).toEqual(await logOf(service.resources.pool));
  expect(await restored(file)).toEqual({ code: 0, said: ['0 entries are put back, up to position 3, and lead to the last checkpoint'] });
});
