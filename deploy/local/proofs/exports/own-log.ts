import type pg from 'pg';
import { OWNERS } from '../replay/owners-record.js';
import type { OpenSite } from '../site/open-site.js';

/** An event as PostgreSQL has it: what exports are counted against. */
export interface OwnEntry {
  readonly eventId: string;
  readonly streamId: string;
  readonly category: string;
  readonly type: string;
  readonly actor: string;
  /** Every id in its body that stands for itself. */
  readonly named: readonly string[];
}

export type OwnLog = readonly OwnEntry[];

const ASKED = `e.event_id AS "eventId", e.stream_id AS "streamId", e.category, e.type, e.meta::jsonb -> 'actor' ->> 'id' AS actor,
  ARRAY(SELECT DISTINCT m[1] FROM regexp_matches(e.body, '"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"', 'g') AS m) AS named`;

const asked = async (pool: pg.Pool, from: string) => (await pool.query<OwnEntry>(`SELECT ${ASKED} FROM ${from}`)).rows;

/** Every event of every owner, as far as its log goes. */
export const ownersLog = async (site: OpenSite): Promise<OwnLog> => (await Promise.all(OWNERS.map((service) => asked(site.record(service), 'es.event e JOIN es.log l USING (stream_id, version)')))).flat();

/** What was planted in audit's copy. */
export const plantedLog = (site: OpenSite): Promise<OwnLog> => asked(site.record('audit'), 'copy.entry e');
