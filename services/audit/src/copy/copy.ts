import { instant } from '@iwaa/event-store';
import type { Pool } from 'pg';
import type { Copied } from './copied.js';

/** An entry with its event, as the copy has it. */
export interface EntryRow {
  readonly position: string;
  readonly stream_id: string;
  readonly version: number;
  readonly category: string;
  readonly type: string;
  readonly event_id: string;
  readonly schema_version: number;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly body: string;
  readonly meta: string;
  readonly hash: Buffer;
  readonly logged_at: string;
}

/** The last version of a stream that was copied. */
export interface Head {
  readonly version: number;
  readonly hash: Uint8Array;
}

/** The columns of {@link EntryRow}, from `copy.entry e`. */
export const ENTRY = `e.position::text AS position, e.stream_id, e.version, e.category, e.type, e.event_id, e.schema_version,
  ${instant('e.occurred_at')} AS occurred_at, ${instant('e.recorded_at')} AS recorded_at, e.body, e.meta, e.hash, ${instant('e.logged_at')} AS logged_at`;

/** Versions of a stream that are read at a time. */
const PAGE = 200;

/** What was copied of the services' records. Nothing in it is ever changed. */
export class Copy {
  constructor(private readonly pool: Pool) {}

  /** The entry that was copied last. */
  async last(service: string): Promise<Copied | undefined> {
    const { rows } = await this.pool.query<EntryRow>({
      name: 'copy-last',
      text: `SELECT ${ENTRY} FROM copy.entry e WHERE e.service = $1 ORDER BY e.position DESC LIMIT 1`,
      values: [service],
    });
    return rows.map(copied)[0];
  }

  /** Entries from this position on, in order, at most `limit`. */
  async entries(service: string, from: bigint | string, limit: number): Promise<Copied[]> {
    const { rows } = await this.pool.query<EntryRow>({
      name: 'copy-entries',
      text: `SELECT ${ENTRY} FROM copy.entry e WHERE e.service = $1 AND e.position >= $2::bigint ORDER BY e.position LIMIT $3::int`,
      values: [service, String(from), limit],
    });
    return rows.map(copied);
  }

  /** A stream from after this version on, whichever service it is of: ids of streams are unique over all of them. */
  async stream(streamId: string, after: string, limit: number): Promise<(Copied & { readonly service: string })[]> {
    const { rows } = await this.pool.query<EntryRow & { readonly service: string }>({
      name: 'copy-stream',
      text: `SELECT e.service, ${ENTRY} FROM copy.entry e WHERE e.stream_id = $1 AND e.version > $2::int ORDER BY e.version, e.service LIMIT $3::int`,
      values: [streamId, after, limit],
    });
    return rows.map((row) => ({ service: row.service, ...copied(row) }));
  }

  /** A stream of a service from its first version on, as far as the log's first `size` entries go. */
  async *whole(service: string, streamId: string, size: bigint): AsyncGenerator<Copied> {
    for (let after = 0; ; ) {
      const { rows } = await this.pool.query<EntryRow>({
        name: 'copy-whole',
        text: `SELECT ${ENTRY} FROM copy.entry e WHERE e.service = $1 AND e.stream_id = $2 AND e.version > $3::int AND e.position <= $4::bigint ORDER BY e.version LIMIT $5::int`,
        values: [service, streamId, after, String(size), PAGE],
      });
      yield* rows.map(copied);
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = last.version;
    }
  }

  /** By stream, its last version here; what is not copied yet is not in it. */
  async heads(service: string, streamIds: readonly string[]): Promise<Map<string, Head>> {
    const { rows } = await this.pool.query<{ stream_id: string; version: number; hash: Buffer }>({
      name: 'copy-heads',
      text: `SELECT s.id AS stream_id, h.version, h.hash FROM unnest($2::uuid[]) AS s (id)
             CROSS JOIN LATERAL (SELECT e.version, e.hash FROM copy.entry e WHERE e.service = $1 AND e.stream_id = s.id ORDER BY e.version DESC LIMIT 1) AS h`,
      values: [service, streamIds],
    });
    return new Map(rows.map(({ stream_id, version, hash }) => [stream_id, { version, hash }]));
  }

  /** Adds entries that follow the last one. One statement: all of them, or none. */
  async append(service: string, entries: readonly Copied[]): Promise<void> {
    const column = <T>(of: (entry: Copied) => T): T[] => entries.map(of);
    await this.pool.query({
      name: 'copy-append',
      text: `INSERT INTO copy.entry (service, position, stream_id, version, category, type, event_id, schema_version, occurred_at, recorded_at, body, meta, hash, logged_at)
             SELECT $1, u.* FROM unnest($2::bigint[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::uuid[], $8::smallint[], $9::timestamptz[],
               $10::timestamptz[], $11::text[], $12::text[], $13::bytea[], $14::timestamptz[]) AS u`,
      values: [
        service,
        column(({ position }) => String(position)),
        column(({ streamId }) => streamId),
        column(({ version }) => version),
        column(({ category }) => category),
        column(({ type }) => type),
        column(({ eventId }) => eventId),
        column(({ schemaVersion }) => schemaVersion),
        column(({ occurredAt }) => occurredAt),
        column(({ recordedAt }) => recordedAt),
        column(({ body }) => body),
        column(({ meta }) => meta),
        column(({ hash }) => Buffer.from(hash)),
        column(({ loggedAt }) => loggedAt),
      ],
    });
  }
}

export const copied = (row: EntryRow): Copied => ({
  position: BigInt(row.position),
  streamId: row.stream_id,
  version: row.version,
  category: row.category,
  type: row.type,
  eventId: row.event_id,
  schemaVersion: row.schema_version,
  occurredAt: row.occurred_at,
  recordedAt: row.recorded_at,
  body: row.body,
  meta: row.meta,
  hash: row.hash,
  loggedAt: row.logged_at,
});
