import { upcast, type Fact, type FactMeta, type Instant, type Recorded, type Upcasters } from '@iwaa/event-sourcing';

/** An instant as the chain covers it; text made by the database, so that no driver's idea of a date comes in between. */
export const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The columns of a fact, from `es.event e`. */
export const FACT_COLUMNS = `e.stream_id, e.version, e.event_id, e.category, e.type, e.schema_version,
  ${instant('e.occurred_at')} AS occurred_at, ${instant('e.recorded_at')} AS recorded_at, e.body, e.meta, e.hash`;

export interface FactRow {
  readonly stream_id: string;
  readonly version: number;
  readonly event_id: string;
  readonly category: string;
  readonly type: string;
  readonly schema_version: number;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly body: string;
  readonly meta: string;
  readonly hash: Buffer;
}

/** The fact for use: parsed, and in the newest schema. The stored text is left alone. */
export function recordedOf(row: FactRow, upcasters: Upcasters): Recorded {
  return {
    streamId: row.stream_id,
    version: row.version,
    category: row.category,
    eventId: row.event_id,
    type: row.type,
    schemaVersion: row.schema_version,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    data: dataOf(row, upcasters),
    meta: JSON.parse(row.meta) as FactMeta,
    hash: row.hash,
  };
}

/** What a decider evolves by. */
export function factOf(row: FactRow, upcasters: Upcasters): Fact {
  return { type: row.type, data: dataOf(row, upcasters) };
}

function dataOf(row: FactRow, upcasters: Upcasters): object {
  return upcast(upcasters, row.type, row.schema_version, JSON.parse(row.body) as object);
}
