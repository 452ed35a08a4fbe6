import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Caller } from '@iwaa/service-kit/client';
import { NotRun, type Proof } from '@iwaa/testing';
import { tokenOf } from '../src/issuer/ask.js';
import { ownPorts } from '../src/own-ports.js';
import { ROOT } from '../src/root.js';
import { castOf } from '../src/story/cast.js';
import { conventionInForce } from '../src/story/steps.js';
import { freshClone } from './start/clone.js';
import { processesOn } from './start/processes.js';
import { Run } from './start/run.js';

interface Size {
  /** From a fresh clone with nothing but Node and npm on PATH; else from this build. */
  readonly fromClone: boolean;
}

const UP = 'Iwaa is up at';
const TOLD = 'npm start goes on with the same data';

/** What a newcomer does, and what then may happen to the machine. */
export const proof: Proof<Size> = {
  name: 'start',
  claims: 'one command brings everything up; killed as a whole it goes on with the same data; Ctrl-C leaves nothing of ours',
  full: { fromClone: true },
  small: { fromClone: false },
  defects: ['data-forgotten', 'process-left'],

  run: async ({ size, defect, say }) => {
    if (process.platform !== 'linux') throw new NotRun('counts processes by /proc');
    const dataDir = await mkdtemp(join(tmpdir(), 'iwaa-start-'));
    const { base, release } = await ownPorts();
    const clone = size.fromClone ? await freshClone() : undefined;
    const environment = { ...process.env, ...(clone === undefined ? {} : { PATH: clone.path }), IWAA_DATA_DIR: dataDir, IWAA_PORT_BASE: String(base), ...(size.fromClone ? {} : { IWAA_SAMPLE_FAMILIES: '8' }) };
    const urls = new Set<string>();
    const heard = (line: string) => {
      for (const url of line.match(/http:\/\/127\.0\.0\.1:\d+\/\S*/g) ?? []) urls.add(url);
      say(line);
    };
    const begin = () => (clone === undefined ? new Run(process.execPath, [join(ROOT, 'deploy/local/dist/src/main.js')], ROOT, environment, heard) : new Run(join(clone.path, 'npm'), ['start'], clone.root, environment, heard));
    const seconds: Record<string, string> = {};
    try {
      const first = begin();
      const installed = clone === undefined ? 0 : await first.until('installed in');
      const up = await first.until(UP);
      if (clone !== undefined) seconds['installed after, s'] = installed.toFixed(1);
      seconds[clone === undefined ? 'up after, s' : 'built and up after that, s'] = (up - installed).toFixed(1);
      if (defect === 'process-left') return { ...(await leaving(first, dataDir, environment)), 'offers before': 1, 'offers changed or lost': 0, 'addresses printed': 99, 'that do not open': 0, 'case shown by the tool': 1 };
      seconds['story told after, s'] = (await first.until(TOLD)).toFixed(1);
      await pause(2_000);
      const processes = await processesOn(dataDir);
      const before = await record(base);
      const printed = await opened(urls, base);
      const shown = await caseShown(base, dataDir);
      await first.signal('SIGKILL');
      if (defect === 'data-forgotten') {
        await killAll(dataDir);
        await rm(join(dataDir, 'postgres'), { recursive: true, force: true });
      }

      const second = begin();
      seconds['up again after kill -9, s'] = (await second.until(UP)).toFixed(1);
      if (defect === undefined) await second.until(TOLD);
      const after = await record(base);
      await conventionInForce(await castOf(siteAt(base)), 'FES/2026/AFTER', 1);
      seconds['stopped within, s'] = (await second.signal('SIGINT')).toFixed(1);
      await pause(500);
      const left = await processesOn(dataDir);
      return {
        ...seconds,
        processes: processes.length,
        'of them PostgreSQL': processes.filter(({ command }) => command.includes('postgres')).length,
        'RSS, MB': megabytes(processes.map(({ rssBytes }) => rssBytes)),
        'PSS, MB': megabytes(processes.map(({ pssBytes }) => pssBytes)),
        'addresses printed': urls.size,
        'that do not open': printed.length,
        ...(printed[0] === undefined ? {} : { 'the first of them': printed[0] }),
        'case shown by the tool': Number(shown),
        'offers before': before.length,
        'offers changed or lost': before.filter((offer) => !after.includes(offer)).length,
        'left running': left.length,
        ...(left[0] === undefined ? {} : { first: left[0].command.slice(0, 80) }),
      };
    } finally {
      await killAll(dataDir);
      await release();
      await rm(dataDir, { recursive: true, force: true });
      await clone?.remove();
    }
  },

  broken: (figures) => [
    ...(Number(figures['addresses printed']) > 15 && figures['that do not open'] === 0 ? [] : [`${String(figures['that do not open'])} of ${String(figures['addresses printed'])} addresses do not open: ${String(figures['the first of them'])}`]),
    ...(figures['case shown by the tool'] === 1 ? [] : ['the tool shows no case']),
    ...(Number(figures['offers before']) > 0 ? [] : ['the story left no offer']),
    ...(figures['offers changed or lost'] === 0 ? [] : [`${String(figures['offers changed or lost'])} offers were changed or lost by kill -9`]),
    ...(figures['left running'] === 0 ? [] : [`left running: ${String(figures['first'])}`]),
  ],
};

/** Ctrl-C, with something of ours that does not hear it. */
async function leaving(run: Run, dataDir: string, environment: NodeJS.ProcessEnv) {
  spawn('sleep', ['600'], { env: environment, detached: true, stdio: 'ignore' }).unref();
  await run.signal('SIGINT');
  await pause(500);
  const left = await processesOn(dataDir);
  return { 'left running': left.length, ...(left[0] === undefined ? {} : { first: left[0].command.slice(0, 80) }) };
}

async function killAll(dataDir: string): Promise<void> {
  for (const { pid } of await processesOn(dataDir)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Its parent's end was its own.
    }
  }
  while ((await processesOn(dataDir)).length > 0) await pause(50);
}

const siteAt = (base: number) => ({ url: `http://127.0.0.1:${String(base)}/api/v1`, token: (person: string) => tokenOf(`http://127.0.0.1:${String(base + 9)}`, person) });

/** What was printed, opened as an officer does: those that do not open. */
async function opened(urls: ReadonlySet<string>, base: number): Promise<string[]> {
  const authorization = `Bearer ${await siteAt(base).token('amina')}`;
  const answers = await Promise.all([...urls].map(async (url) => ({ url, status: (await fetch(url, { headers: { authorization } })).status })));
  return answers.filter(({ status }) => status !== 200).map(({ url, status }) => `${url} ${String(status)}`);
}

/** `iwaa case show <id> --json` on some case, in a process of its own. */
async function caseShown(base: number, dataDir: string): Promise<boolean> {
  const { url, token } = siteAt(base);
  const { items } = (await new Caller(url, await token('amina')).read('cases?limit=1')).body as { readonly items: readonly { readonly caseId: string }[] };
  const id = items[0]?.caseId ?? '';
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'deploy/local/bin/iwaa.js'), 'case', 'show', id, '--json'], { env: { ...process.env, IWAA_PORT_BASE: String(base), IWAA_DATA_DIR: dataDir } });
  return (JSON.parse(stdout) as { readonly case: { readonly id: string } }).case.id === id;
}

/** Every offer with where it stands. */
async function record(base: number): Promise<string[]> {
  const { url, token } = siteAt(base);
  const { items } = (await new Caller(url, await token('amina')).read('offers?limit=200')).body as { readonly items: readonly { readonly offerId: string; readonly status: string }[] };
  return items.map(({ offerId, status }) => `${offerId} ${status}`);
}

const megabytes = (bytes: readonly number[]): number => Math.round(bytes.reduce((sum, one) => sum + one, 0) / 1e6);
