import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { instant } from '@iwaa/event-store';
import { DataSource } from 'typeorm';

const PAGE = 200;

/** A copied event, byte for byte what was hashed, and its place in the log. */
export interface StoredEvent {
  readonly streamId: string;
  readonly category: string;
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly body: string;
  readonly meta: string;
  /** Hex. */
  readonly hash: string;
  /** Decimal text. */
  readonly position: string;
  readonly loggedAt: string;
}

/** Whole streams of a service, from the copy. */
@Injectable()
export class StreamEvents {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** From the first version on, as far as the log's first `size` entries go. */
  async *of(service: string, streamId: string, size: bigint): AsyncGenerator<StoredEvent> {
    for (let after = 0; ; ) {
      const rows = await this.database.query<StoredEvent[]>(STREAM, [service, streamId, after, String(size), PAGE]);
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = last.version;
    }
  }
}

const STREAM = `SELECT e.stream_id AS "streamId", e.category, e.version, e.event_id AS "eventId", e.type, e.schema_version AS "schemaVersion",
    ${instant('e.occurred_at')} AS "occurredAt", ${instant('e.recorded_at')} AS "recordedAt", e.body, e.meta, encode(e.hash, 'hex') AS hash,
    e.position::text AS position, ${instant('e.logged_at')} AS "loggedAt"
  FROM copy.entry e WHERE e.service = $1 AND e.stream_id = $2::uuid AND e.version > $3::int AND e.position <= $4::bigint ORDER BY e.version LIMIT $5::int`;
