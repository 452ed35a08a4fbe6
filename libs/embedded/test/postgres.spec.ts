import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freePort, hasEnded, runningProcess, startPostgres, type PostgresServer } from '@iwaa/embedded';
import pg from 'pg';

let template: string;
let home: string;
let started: PostgresServer[];

const openFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'iwaa-embedded-'));
  chmodSync(folder, 0o755);
  return folder;
};

beforeAll(async () => {
  template = openFolder();
  const server = await startPostgres({ dataDir: join(template, 'data'), port: 0 });
  await server.stop();
});

afterAll(() => {
  rmSync(template, { recursive: true, force: true });
});

beforeEach(() => {
  home = openFolder();
  started = [];
});

/** Copying a new data folder takes a tenth of the time that making one takes. */
const madeBefore = () => {
  execFileSync('cp', ['-a', join(template, 'data'), home]);
};

afterEach(async () => {
  for (const server of started) await server.stop();
  rmSync(home, { recursive: true, force: true });
});

const start = async (options: { dataDir?: string; port?: number; settings?: Record<string, string> } = {}) => {
  const server = await startPostgres({ dataDir: join(home, 'data'), port: 0, ...options });
  started.push(server);
  return server;
};

const ask = async (server: PostgresServer, sql: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
};

/** A starter that is killed leaves its server behind, as `kill -9` of a launcher does. */
const orphaned = async (dataDir: string): Promise<number> => {
  const program = `import { startPostgres } from '@iwaa/embedded';
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, port: 0 });
    process.stdout.write(String(server.pid));
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: process.cwd(), stdio: ['ignore', 'pipe', 'inherit'] });
  const [pid] = (await once(starter.stdout, 'data')) as [Buffer];
  starter.kill('SIGKILL');
  await once(starter, 'exit');
  return Number(pid.toString());
};

test('a new data folder becomes a server, and keeps its data', async () => {
  const first = await start();
  await ask(first, 'CREATE TABLE kept AS SELECT 7 AS value');
  await first.stop();
  const second = await start();
  expect(await ask(second, 'SELECT value FROM kept')).toBe(7);
});

test('settings of the caller go over the defaults', async () => {
  madeBefore();
  const server = await start({ settings: { max_connections: '17' } });
  expect(await ask(server, 'SHOW max_connections')).toBe('17');
  expect(await ask(server, 'SHOW timezone')).toBe('UTC');
});

test('nobody comes in without the password, which only its owner can read', async () => {
  madeBefore();
  const server = await start();
  const stranger = new pg.Client({ connectionString: Object.assign(new URL(server.superuserUrl), { password: 'guess' }).href });
  await expect(stranger.connect()).rejects.toThrow('password authentication failed');
  expect(statSync(join(home, 'data/password')).mode & 0o077).toBe(0);
});

test('the log does not repeat the values of a statement that failed', async () => {
  madeBefore();
  const server = await start();
  await ask(server, 'CREATE TABLE person (name text UNIQUE)');
  const twice = ask(server, "INSERT INTO person VALUES ('Fatima Zahra'), ('Fatima Zahra')");
  await expect(twice).rejects.toThrow('duplicate key');
  const log = readFileSync(join(home, 'data/postgres.log'), 'utf8');
  expect(log).toContain('duplicate key');
  expect(log).not.toContain('Fatima');
});

test('stopping disconnects clients, leaves no process, and is harmless twice', async () => {
  madeBefore();
  const server = await start();
  const idle = new pg.Client({ connectionString: server.superuserUrl });
  idle.on('error', () => undefined);
  await idle.connect();
  await server.stop();
  await server.stop();
  expect(runningProcess(server.pid)).toBeUndefined();
});

test('a port in use is said in one sentence', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  await expect(start({ port })).rejects.toThrow(`Port ${port} is in use by another program: stop it, or choose other ports with IWAA_PORT_BASE.`);
  other.close();
});

test('a data folder that cannot be written is said in one sentence', async () => {
  writeFileSync(join(home, 'file'), '');
  const dataDir = join(home, 'file/data');
  await expect(start({ dataDir })).rejects.toThrow(`The data folder ${dataDir} cannot be written (ENOTDIR): free it, or choose another with IWAA_DATA_DIR.`);
});

test('a data folder of another major version is said in one sentence', async () => {
  madeBefore();
  const server = await start();
  await server.stop();
  writeFileSync(join(home, 'data/cluster/PG_VERSION'), '15\n');
  await expect(start()).rejects.toThrow(/was written by PostgreSQL 15, and this is PostgreSQL 18/);
});

test('a data folder in use is left alone', async () => {
  madeBefore();
  const server = await start();
  await expect(start()).rejects.toThrow(`is in use by process ${process.pid}`);
  expect(await ask(server, 'SELECT 1')).toBe(1);
});

test('an orphan of an earlier run is stopped, and the data is there', async () => {
  madeBefore();
  const dataDir = join(home, 'data');
  const orphan = await orphaned(dataDir);
  expect(runningProcess(orphan)).toBeDefined();
  const server = await start();
  expect(server.replacedOrphan).toBe(true);
  expect(await hasEnded(orphan, 0)).toBe(true);
  expect(await ask(server, 'SELECT 1')).toBe(1);
});

test('a first start that was cut off is done again', async () => {
  mkdirSync(join(home, 'data/cluster.new'), { recursive: true });
  writeFileSync(join(home, 'data/cluster.new/PG_VERSION'), '18\n');
  expect(await ask(await start(), 'SELECT 1')).toBe(1);
});

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

asRoot('as root', () => {
  test('the server runs as nobody, and a folder that is closed to nobody becomes a link to one that is open', async () => {
    chmodSync(home, 0o700);
    const server = await start();
    const real = realpathSync(join(home, 'data'));
    expect(real).not.toContain(home);
    expect(statSync(join(real, 'cluster')).uid).not.toBe(0);
    await server.stop();
    expect(existsSync(join(home, 'data/cluster/PG_VERSION'))).toBe(true);
    rmSync(real, { recursive: true });
  });
});
