import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/root.js';
import type { OpenSite } from '../site/open-site.js';
import { OWNERS } from './owners-record.js';

export interface Bundled {
  /** Exports that the offline verifier finds good, its witness asked for. */
  readonly good: number;
  /** Exports with one byte changed that it finds bad, at the position of that event. */
  readonly noticed: number;
}

const VERIFIER = join(ROOT, 'libs/verifier/bin/iwaa-verify.js');

/** Each owner's part of a file, exported and verified in a process of its own; then the same with one byte changed. */
export async function bundled(site: OpenSite, caseId: string): Promise<Bundled> {
  const folder = await mkdtemp(join(tmpdir(), 'iwaa-bundles-'));
  try {
    const keys = join(folder, 'keys.txt');
    await writeFile(keys, (await keysOf(site)).join('\n'));
    const token = await site.token('ghita');
    let [good, noticed] = [0, 0];
    for (const service of OWNERS) {
      const answer = await fetch(`${site.url}/audit/cases/${caseId}/bundle?service=${service}`, { headers: { Authorization: `Bearer ${token}` } });
      const file = join(folder, `${service}.jsonl`);
      const text = await answer.text();
      await writeFile(file, text);
      if ((await verified(file, keys)).code === 0) good += 1;
      const { altered, position } = withOneByteChanged(text);
      await writeFile(file, altered);
      const { code, bad } = await verified(file, keys);
      if (code === 1 && String(bad?.position) === position) noticed += 1;
    }
    return { good, noticed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The logs' own keys, from whoever runs them, and the witness's. */
async function keysOf(site: OpenSite): Promise<readonly string[]> {
  const [jamal, ghita] = [await site.person('jamal'), await site.person('ghita')];
  const logs = await Promise.all(OWNERS.map(async (service) => ((await jamal.read(`services/${service}/status`)).body as { readonly seals: { readonly verifierKey: string } }).seals.verifierKey));
  return [...logs, ((await ghita.read('audit/log')).body as { readonly witness: { readonly verifierKeys: { readonly cosignatures: string } } }).witness.verifierKeys.cosignatures];
}

/** In the last event, a letter of who acted in it. */
function withOneByteChanged(text: string): { readonly altered: string; readonly position: string } {
  const lines = text.split('\n');
  const index = lines.findLastIndex((line) => line.includes('"kind":"event"'));
  const event = lines[index] ?? '';
  const letter = event.indexOf('\\"role\\":\\"') + '\\"role\\":\\"'.length;
  const other = event[letter] === 'x' ? 'y' : 'x';
  const altered = lines.with(index, `${event.slice(0, letter)}${other}${event.slice(letter + 1)}`).join('\n');
  return { altered, position: /"position":(\d+)/.exec(event)?.[1] ?? '' };
}

function verified(file: string, keys: string): Promise<{ readonly code: number; readonly bad?: { readonly position?: number } }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [VERIFIER, file, '--keys', keys, '--witnesses', '1', '--json'], { env: { PATH: process.env['PATH'] ?? '' } }, (error, stdout) => {
      const { bad } = JSON.parse(stdout === '' ? '{}' : stdout) as { readonly bad?: { readonly position?: number } };
      resolve({ code: error === null ? 0 : Number(error.code), ...(bad === undefined ? {} : { bad }) });
    });
  });
}
