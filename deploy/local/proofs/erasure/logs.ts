import { mirrorLines, type MirroredEntry } from '@iwaa/event-store';
import { until } from '@iwaa/service-kit/client';
import type { OpenSite, SiteService } from '../site/open-site.js';
import { isVerified } from './verifier.js';

/** Logs that hold something, mirrored as an auditor may, whole up to their last entry; how many of them the offline verifier finds good. */
export async function logsVerified(site: OpenSite, services: readonly SiteService[]): Promise<{ readonly good: number; readonly of: number }> {
  const [ghita, jamal] = [await site.person('ghita'), await site.person('jamal')];
  let [good, of] = [0, 0];
  for (const service of services) {
    const list = async <Item>(what: string, from: bigint) => ((await ghita.read(`services/${service}/record/${what}from=${String(from)}&limit=500`)).body as { readonly items: readonly Item[] }).items;
    const { rows } = await site.record(service).query<{ head: string | null }>('SELECT max(position)::text AS head FROM es.log');
    const head = rows[0]?.head ?? undefined;
    if (head === undefined) continue;
    of += 1;
    await until(`${service} to be sealed`, async () => (await list<object>('checkpoints?', BigInt(head))).length > 0);
    const { verifierKey } = ((await jamal.read(`services/${service}/status`)).body as { readonly seals: { readonly verifierKey: string } }).seals;
    const source = { service, origin: `iwaa.local/${service}`, checkpoints: (size: bigint) => list<{ size: string; note: string }>('checkpoints?', size), entries: (from: bigint) => list<MirroredEntry>('log?events=true&', from) };
    let mirror = '';
    for await (const line of mirrorLines(source, new Date().toISOString())) mirror += line;
    if (await isVerified(mirror, verifierKey, '--full')) good += 1;
  }
  return { good, of };
}
