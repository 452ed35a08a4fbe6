import { randomUUID } from 'node:crypto';
import { chainNext, chainStart, type ChainedEvent } from '@iwaa/verifier';
import { checkpointReplaced } from '@iwaa/testing';
import pg from 'pg';
import type { OpenSite, SiteService } from '../site/open-site.js';

/** A place in a service's log. */
export interface Place {
  readonly service: SiteService;
  readonly position: string;
}

/** Whoever owns the server, and lets no trigger stand in the way. */
export async function asSuperuser(site: OpenSite, service: SiteService, work: (database: pg.Client) => Promise<unknown>): Promise<void> {
  const database = new pg.Client({ connectionString: Object.assign(new URL(site.servers.get('postgres')?.url ?? ''), { pathname: `/iwaa_${service}` }).href });
  await database.connect();
  const triggers = async (what: 'DISABLE' | 'ENABLE ALWAYS') => {
    for (const table of ['event', 'log', 'checkpoint']) for (const name of ['never_changed', 'never_emptied']) await database.query(`ALTER TABLE es.${table} ${what} TRIGGER ${name}`);
  };
  try {
    await triggers('DISABLE');
    await work(database);
    await triggers('ENABLE ALWAYS');
  } finally {
    await database.end();
  }
}

/** One byte of the event at this place. */
export const alterEvent = (site: OpenSite, { service, position }: Place): Promise<void> =>
  asSuperuser(site, service, (database) =>
    database.query(
      `UPDATE es.event e SET body = overlay(e.body PLACING chr(ascii(substr(e.body, 3, 1)) # 1) FROM 3 FOR 1)
       FROM es.log l WHERE l.position = $1 AND e.stream_id = l.stream_id AND e.version = l.version`,
      [position],
    ),
  );

export const replaceCheckpoint = (site: OpenSite, service: SiteService): Promise<void> =>
  asSuperuser(site, service, (database) => checkpointReplaced.tamper(database, NO_CHANCE));

/** For what leaves nothing to chance. */
const NO_CHANCE = { random: () => 0, sealed: 0 };

/** The log's end from this place on is gone, and one event lies there that never happened: chained as it should be. */
export const rewriteEnd = (site: OpenSite, { service, position }: Place): Promise<void> =>
  asSuperuser(site, service, async (database) => {
    const streamId = randomUUID();
    const at = new Date().toISOString();
    const event: ChainedEvent = { streamId, category: 'candidate', version: 1, eventId: randomUUID(), type: 'CandidateEntered', schemaVersion: 1, occurredAt: at, recordedAt: at, body: '{}', meta: '{}' };
    const hash = Buffer.from(chainNext(chainStart(streamId), event));
    await database.query('DELETE FROM es.event e USING es.log l WHERE l.position >= $1 AND e.stream_id = l.stream_id AND e.version = l.version', [position]);
    await database.query('DELETE FROM es.log WHERE position >= $1', [position]);
    await database.query(
      `INSERT INTO es.event (stream_id, version, event_id, category, type, schema_version, occurred_at, recorded_at, body, meta, hash) VALUES ($1, 1, $2, $3, $4, 1, $5, $5, '{}', '{}', $6)`,
      [streamId, event.eventId, event.category, event.type, at, hash],
    );
    await database.query(
      `INSERT INTO es.log (position, stream_id, version, category, type, hash, logged_at) VALUES ($1, $2, 1, $3, $4, $5, date_trunc('milliseconds', clock_timestamp()))`,
      [position, streamId, event.category, event.type, hash],
    );
  });
