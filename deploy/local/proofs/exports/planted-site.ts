import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogKey } from '@iwaa/event-store';
import { OWNERS } from '../replay/owners-record.js';
import { openSite, type OpenSite } from '../site/open-site.js';
import { plantedRecord, type Planted } from './planted-record.js';

/** Audit alone, with the record of so many families in its copy, as if it had followed four logs that are away now. */
export async function plantedSite(families: number, environment: Readonly<Record<string, string>> = {}): Promise<OpenSite> {
  const folder = await mkdtemp(join(tmpdir(), 'iwaa-planted-'));
  try {
    const file = join(folder, 'witnessed.json');
    const key = (service: string) => new LogKey(`iwaa.local/${service}`, generateKeyPairSync('ed25519').privateKey).verifierKey;
    await writeFile(file, JSON.stringify(OWNERS.map((service) => ({ service, url: 'http://127.0.0.1:9/api/v1', key: key(service) }))));
    const site = await openSite({ messaging: 'postgres', services: ['audit'], environment: { audit: { IWAA_WITNESSED_FILE: file, ...environment } } });
    await plant(site, plantedRecord(families)).catch(async (error: unknown) => {
      await site.close();
      throw error;
    });
    return site;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const plant = (site: OpenSite, entries: readonly Planted[]) =>
  site.record('audit').query(
    `INSERT INTO copy.entry (service, position, stream_id, version, category, type, event_id, schema_version, occurred_at, recorded_at, body, meta, hash, logged_at)
     SELECT p.service, p.position, p."streamId", p.version, p.category, p.type, p."eventId", 1, p.at, p.at, p.body, p.meta, sha256(convert_to(p.body, 'UTF8')), p.at
     FROM json_to_recordset($1) AS p (service text, position bigint, "streamId" uuid, version int, category text, type text, "eventId" uuid, at timestamptz, body text, meta text)`,
    [JSON.stringify(entries)],
  );
