import { createServer } from 'node:http';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart, freePort, hasEnded, runningProcess } from '@iwaa/embedded';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Child } from '../src/launcher/child.js';
import { launchSettings } from '../src/launcher/config.js';
import { logKeyFile, openDataFolder } from '../src/launcher/data-folder.js';
import { mustNotRun, readRecord, removeRecord, startedAs, stopOrphans, writeRecord } from '../src/launcher/record.js';
import { Stopping } from '../src/launcher/stopping.js';
import { supervise } from '../src/launcher/supervise.js';
import { listening, mustBeFree } from '../src/listening.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iwaa-launcher-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A program that does what its source says. */
async function program(name: string, source: string): Promise<Child> {
  const script = join(folder, `${name}.mjs`);
  await writeFile(script, source);
  return new Child({ name, script, environment: process.env, log: join(folder, `${name}.log`) });
}
const untilSaid = async (name: string, word: string) => {
  while (!(await readFile(join(folder, `${name}.log`), 'utf8')).includes(word)) await pause(20);
};
const waiting = 'setInterval(() => {}, 1e6);';

describe('the data folder', () => {
  test('is made, and nobody else can read what lies in it', async () => {
    const made = await openDataFolder(join(folder, 'a', 'data'));
    const modes = await Promise.all([made.logs, made.secrets, made.cache].map(async (path) => (await stat(path)).mode & 0o777));
    expect(modes).toEqual([0o700, 0o700, 0o700]);
  });

  test('holds a key for each service’s log, made once, for its owner alone', async () => {
    const made = await openDataFolder(join(folder, 'keys'));
    const [path, other] = [await logKeyFile(made, 'allocation'), await logKeyFile(made, 'conventions')];
    const key = await readFile(path, 'utf8');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await expect(logKeyFile(made, 'allocation')).resolves.toBe(path);
    await expect(readFile(path, 'utf8')).resolves.toBe(key);
    expect(await readFile(other, 'utf8')).not.toBe(key);
  });

  test('that cannot be written is named in one sentence', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openDataFolder(join(folder, 'file', 'data'))).rejects.toThrow(/^The data folder .*file\/data cannot be written \(ENOTDIR\): free it, or choose another with IWAA_DATA_DIR\.$/);
  });

  test('is one launcher’s at a time', async () => {
    const path = join(folder, 'one');
    await mkdir(path);
    const other = await program('other-launcher', waiting);
    await writeRecord(path, { launcher: other.started, portBase: 4100, processes: [] });
    await expect(mustNotRun(path)).rejects.toThrow(`Iwaa runs already on ${path}, as process ${String(other.started.pid)}`);
    await other.stop(5_000);
    await expect(mustNotRun(path)).resolves.toBeUndefined();
    await removeRecord(path);
    await expect(readRecord(path)).resolves.toBeUndefined();
  });

  test('of a launcher that was killed: what it left running is stopped, even when it does not listen', async () => {
    const path = join(folder, 'orphans');
    await mkdir(path);
    const deaf = await program('deaf', `process.on('SIGTERM', () => {}); process.on('disconnect', () => {}); console.log('deaf'); ${waiting}`);
    await untilSaid('deaf', 'deaf');
    const reused = { ...startedAs('allocation', process.pid), command: 'another program that had this number' };
    await writeRecord(path, { launcher: { ...reused, name: 'launcher' }, portBase: 4100, processes: [deaf.started, reused] });
    await expect(stopOrphans(path, 200)).resolves.toEqual(['deaf']);
    await expect(deaf.ended).resolves.toBe('SIGKILL');
  });
});

describe('a port', () => {
  test('in use is named in one sentence', async () => {
    const port = await freePort();
    const taken = await listening(createServer(), port);
    await expect(mustBeFree(port)).rejects.toThrow(`Port ${String(port)} is in use by another program: stop it, or choose other ports with IWAA_PORT_BASE.`);
    await taken.close();
    await expect(mustBeFree(port)).resolves.toBeUndefined();
  });

  test('follows from the base', () => {
    expect(launchSettings({ IWAA_PORT_BASE: '5200' }, '/checkout')).toMatchObject({ dataDir: '/checkout/.iwaa', ports: { origin: 5200, allocation: 5202, conventions: 5203, issuer: 5209, postgres: 5232 } });
    expect(() => launchSettings({ IWAA_PORT_BASE: '80' }, '/')).toThrow('IWAA_PORT_BASE is "80"');
  });
});

describe('a program of ours', () => {
  test('is ready once its address answers', async () => {
    const port = await freePort();
    const child = await program('ready', `import { createServer } from 'node:http'; setTimeout(() => createServer((_, r) => r.end()).listen(${String(port)}, '127.0.0.1'), 100);`);
    await expect(child.ready(`http://127.0.0.1:${String(port)}/`, 10_000)).resolves.toBeUndefined();
    await child.stop(5_000);
    expect(runningProcess(child.started.pid)).toBeUndefined();
  });

  test('that gives up says why: its last words are in the sentence', async () => {
    const child = await program('mute', `console.error('IWAA_ROLES is "cook"'); process.exit(2);`);
    await expect(child.ready('http://127.0.0.1:9/', 10_000)).rejects.toThrow(/^mute ended with 2; its log .*mute\.log ends with: IWAA_ROLES is "cook"$/);
    await expect(child.mustSucceed()).rejects.toThrow(CannotStart);
  });

  test('does not outlive its launcher', async () => {
    const launcher = await program('launcher', `import { fork } from 'node:child_process';
      const child = fork(process.argv[1].replace('launcher', 'heir')); console.log('heir is', child.pid);`);
    await writeFile(join(folder, 'heir.mjs'), `process.on('disconnect', () => process.exit(0)); ${waiting}`);
    await untilSaid('launcher', 'heir is');
    const heir = Number(/heir is (\d+)/.exec(await readFile(join(folder, 'launcher.log'), 'utf8'))?.[1]);
    process.kill(launcher.started.pid, 'SIGKILL');
    await expect(hasEnded(heir, 10_000)).resolves.toBe(true);
  });

  test('that ends by itself is begun again, until we stop', async () => {
    const stopping = new AbortController();
    const said: string[] = [];
    const begun: Child[] = [];
    const first = await program('restless', waiting);
    const script = () => new Child({ name: 'restless', script: join(folder, 'restless.mjs'), environment: process.env, log: join(folder, 'restless.log') });
    const supervised = supervise(first, { begin: script, signal: stopping.signal, say: (what) => said.push(what), onBegun: async (next) => { begun.push(next); } });
    process.kill(first.started.pid, 'SIGKILL');
    while (begun.length === 0) await pause(20);
    expect(said).toEqual(['restless ended by itself (SIGKILL) and is started again']);
    stopping.abort();
    await begun[0]!.stop(5_000);
    await supervised;
    expect(begun).toHaveLength(1);
  });
});

test('stopping undoes the last thing first, once, and does not stop at a failure', async () => {
  const stopping = new Stopping();
  const undone: string[] = [];
  stopping.undo(async () => undone.push('first'));
  stopping.undo(async () => {
    throw new Error('second cannot');
  });
  stopping.undo(async () => undone.push('third'));
  await expect(Promise.all([stopping.stop(), stopping.stop()])).rejects.toThrow('second cannot');
  expect(undone).toEqual(['third', 'first']);
  expect(stopping.signal.aborted).toBe(true);
});
