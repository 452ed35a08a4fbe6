import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mirrorLines, type MirroredEntry } from '@iwaa/event-store';
import { until } from '@iwaa/service-kit/client';
import { ROOT } from '../../src/root.js';
import type { OpenSite, SiteService } from '../site/open-site.js';

const VERIFIER = join(ROOT, 'libs/verifier/bin/iwaa-verify.js');

/** Logs that hold something, mirrored as an auditor may, whole up to their last entry; how many of them the offline verifier finds good. */
export async function logsVerified(site: OpenSite, services: readonly SiteService[]): Promise<{ readonly good: number; readonly of: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'iwaa-logs-'));
  const [ghita, jamal] = [await site.person('ghita'), await site.person('jamal')];
  try {
    let [good, of] = [0, 0];
    for (const service of services) {
      const list = async <Item>(what: string, from: bigint) => ((await ghita.read(`services/${service}/record/${what}from=${String(from)}&limit=500`)).body as { readonly items: readonly Item[] }).items;
      const { rows } = await site.record(service).query<{ head: string | null }>('SELECT max(position)::text AS head FROM es.log');
      const head = rows[0]?.head ?? undefined;
      if (head === undefined) continue;
      of += 1;
      await until(`${service} to be sealed`, async () => (await list<object>('checkpoints?', BigInt(head))).length > 0);
      const { verifierKey } = ((await jamal.read(`services/${service}/status`)).body as { readonly seals: { readonly verifierKey: string } }).seals;
      const [mirror, keys] = [join(folder, `${service}.jsonl`), join(folder, `${service}.keys`)];
      const source = { service, origin: `iwaa.local/${service}`, checkpoints: (size: bigint) => list<{ size: string; note: string }>('checkpoints?', size), entries: (from: bigint) => list<MirroredEntry>('log?events=true&', from) };
      let text = '';
      for await (const line of mirrorLines(source, new Date().toISOString())) text += line;
      await writeFile(mirror, text);
      await writeFile(keys, verifierKey);
      const code = await new Promise<number>((resolve) => {
        execFile(process.execPath, [VERIFIER, mirror, '--keys', keys, '--full'], { env: { PATH: process.env['PATH'] ?? '' } }, (error) => { resolve(error === null ? 0 : Number(error.code)); });
      });
      if (code === 0) good += 1;
    }
    return { good, of };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
