import { Readable } from 'node:stream';
import { mirrorLines, servedByDatabase } from '@iwaa/event-store';
import type { Caller } from '@iwaa/service-kit/client';
import { verifierKey, verifyExport } from '@iwaa/verifier';
import type { OpenSite, SiteService } from '../site/open-site.js';

/** Entries of the witness's copy that are not those of the owner, byte for byte, or that only one of the two has. */
export async function differing(site: OpenSite, service: SiteService): Promise<number> {
  const columns = 'position, stream_id, version, category, type, event_id, schema_version, occurred_at, recorded_at, body, meta, hash, logged_at';
  const { rows: copied } = await site.record('audit').query(`SELECT ${columns} FROM copy.entry WHERE service = $1 ORDER BY position`, [service]);
  const { rows: owned } = await site.record(service).query(
    `SELECT ${columns.replace('stream_id, version, category, type', 'l.stream_id, l.version, l.category, l.type').replace(' hash', ' l.hash')}
     FROM es.log l JOIN es.event e ON e.stream_id = l.stream_id AND e.version = l.version ORDER BY position`,
  );
  const ours = owned.map((row) => JSON.stringify(row));
  return copied.map((row) => JSON.stringify(row)).filter((row, index) => row !== ours[index]).length + Math.abs(copied.length - owned.length);
}

/** The key that a service's checkpoints are verified with, as its operator is told. */
export async function keyOf(operator: Caller, service: SiteService): Promise<string> {
  const { seals } = (await operator.read(`services/${service}/status`)).body as { readonly seals: { readonly verifierKey: string } };
  return seals.verifierKey;
}

/** The owner's whole log through the verifier: each of its checkpoints has to lie on the one tree, so that no two contradict each other. */
export async function mirrorVerified(site: OpenSite, service: SiteService, key: string) {
  const lines = mirrorLines(servedByDatabase(site.record(service), service, verifierKey(key).name), '2026-11-30T08:00:00.000Z');
  const { ok, checked, bad } = await verifyExport(Readable.from(lines).map((line: string) => Buffer.from(line)), { keys: [verifierKey(key)], full: true });
  return { ok, entries: checked['entries'] ?? 0, checkpoints: checked['checkpoints'] ?? 0, ...(bad === undefined ? {} : { bad: JSON.stringify(bad) }) };
}

/** Checkpoints that the witness accepted and the owner does not have. */
export async function neverShown(site: OpenSite, auditor: Caller, service: SiteService): Promise<number> {
  const accepted = await auditor.every<{ readonly size: string; readonly note: string }>(`audit/checkpoints?service=${service}&limit=100`);
  const { rows } = await site.record(service).query<{ size: string; note: string }>('SELECT size::text AS size, note FROM es.checkpoint');
  const shown = new Map(rows.map(({ size, note }) => [size, note]));
  return accepted.filter(({ size, note }) => !note.startsWith(shown.get(size) ?? '\0')).length;
}
