import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FactMeta, Instant } from '@iwaa/event-sourcing';
import { instant } from '@iwaa/event-store';
import { DataSource } from 'typeorm';
import { concernedBy, DEPENDED_ON, isTold, type Concerned } from '../replay/concerning.js';
import type { CopiedEvent } from '../replay/copied-event.js';

/** What a file's history is made of. */
export interface FileEvents {
  /** In no order. */
  readonly events: readonly CopiedEvent[];
  /** Every stream that speaks of the file. */
  readonly streams: readonly string[];
}

/** Copied events that speak of a family's file. */
@Injectable()
export class CaseEvents {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Undefined for a file of which nothing was copied. */
  async of(caseId: string): Promise<FileEvents | undefined> {
    const naming = await this.#read(NAMING, [caseId]);
    if (!naming.some(({ category, streamId }) => category === 'case' && streamId === caseId)) return undefined;
    const concerned = concernedBy(caseId, naming);
    const further = await this.#read(CONCERNED, [concerned.households, concerned.shared, Object.values(DEPENDED_ON).flat(), concerned.names]);
    const events = [...new Map([...naming, ...further].filter(isTold).map((event) => [`${event.service} ${String(event.position)}`, event])).values()];
    return { events, streams: streamsOf(caseId, concerned, events) };
  }

  async #read(text: string, values: readonly unknown[]): Promise<CopiedEvent[]> {
    return (await this.database.query<EntryRow[]>(text, [...values])).map(copiedEvent);
  }
}

const streamsOf = (caseId: string, { households, shared }: Concerned, events: readonly CopiedEvent[]): readonly string[] =>
  [...new Set([caseId, ...households, ...shared, ...events.map(({ streamId }) => streamId)])].sort();

const COLUMNS = `e.service, e.position::text AS position, e.stream_id, e.category, e.version, e.event_id, e.type, e.schema_version,
  ${instant('e.occurred_at')} AS occurred_at, ${instant('e.recorded_at')} AS recorded_at, ${instant('e.logged_at')} AS logged_at, e.body, e.meta, e.hash`;

const NAMING = `SELECT ${COLUMNS} FROM copy.entry e WHERE e.stream_id = $1::uuid OR copy.named_ids(e.body) @> ARRAY[$1::uuid]`;

const CONCERNED = `SELECT ${COLUMNS} FROM copy.entry e
  WHERE e.stream_id = ANY($1::uuid[]) OR (e.stream_id = ANY($2::uuid[]) AND (e.type = ANY($3::text[]) OR copy.named_ids(e.body) && $4::uuid[]))`;

interface EntryRow {
  readonly service: string;
  readonly position: string;
  readonly stream_id: string;
  readonly category: string;
  readonly version: number;
  readonly event_id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly logged_at: Instant;
  readonly body: string;
  readonly meta: string;
  readonly hash: Buffer;
}

const copiedEvent = (row: EntryRow): CopiedEvent => ({
  service: row.service,
  position: BigInt(row.position),
  streamId: row.stream_id,
  category: row.category,
  version: row.version,
  eventId: row.event_id,
  type: row.type,
  schemaVersion: row.schema_version,
  occurredAt: row.occurred_at,
  recordedAt: row.recorded_at,
  loggedAt: row.logged_at,
  data: JSON.parse(row.body) as CopiedEvent['data'],
  meta: JSON.parse(row.meta) as FactMeta,
  hash: row.hash,
});
