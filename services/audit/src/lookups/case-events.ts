import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { copied, ENTRY, type EntryRow } from '../copy/copy.js';
import { happenedBy, type Positions } from '../replay/clocks.js';
import { concernedBy, DEPENDED_ON, isTold, OF_HOUSEHOLDS, type Concerned } from '../replay/concerning.js';
import { copiedEvent, type CopiedEvent } from '../replay/copied-event.js';

/** What a file's history is made of. */
export interface FileEvents {
  /** In no order. */
  readonly events: readonly CopiedEvent[];
  /** Every stream that speaks of the file, in the order of their ids. */
  readonly streams: readonly string[];
}

/** Copied events that speak of a family's file. */
@Injectable()
export class CaseEvents {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * Undefined for a file of which nothing was copied.
   * @param known how far each log is read: what is further on neither belongs to the history nor says what else does
   */
  async of(caseId: string, known?: Positions): Promise<FileEvents | undefined> {
    const isKnown = happenedBy({}, known);
    const naming = (await this.#read(NAMING, [caseId])).filter(isKnown);
    if (!naming.some(({ category, streamId }) => category === 'case' && streamId === caseId)) return undefined;
    const concerned = concernedBy(caseId, naming);
    const further = await this.#read(CONCERNED, [concerned.households, concerned.shared, Object.values(DEPENDED_ON).flat(), concerned.names, OF_HOUSEHOLDS]);
    const events = [...new Map([...naming, ...further].filter((event) => isTold(event) && isKnown(event)).map((event) => [`${event.service} ${String(event.position)}`, event])).values()];
    return { events, streams: streamsOf(caseId, concerned, events) };
  }

  async #read(text: string, values: readonly unknown[]): Promise<CopiedEvent[]> {
    return (await this.database.query<(EntryRow & { readonly service: string })[]>(text, [...values])).map((row) => copiedEvent(row.service, copied(row)));
  }
}

const streamsOf = (caseId: string, { households, shared }: Concerned, events: readonly CopiedEvent[]): readonly string[] =>
  [...new Set([caseId, ...households, ...shared, ...events.map(({ streamId }) => streamId)])].sort();

const COLUMNS = `e.service, ${ENTRY}`;

const NAMING = `SELECT ${COLUMNS} FROM copy.entry e WHERE e.stream_id = $1::uuid OR copy.named_ids(e.body) @> ARRAY[$1::uuid]`;

/** Ids that are named are looked up before it is asked which stream names them: a stream that many families share may be long. */
const CONCERNED = `SELECT ${COLUMNS} FROM copy.entry e WHERE e.stream_id = ANY($1::uuid[]) OR (e.stream_id = ANY($2::uuid[]) AND e.type = ANY($3::text[]))
  UNION ALL SELECT * FROM (SELECT ${COLUMNS} FROM copy.entry e WHERE copy.named_ids(e.body) && $4::uuid[] OFFSET 0) AS naming
    WHERE naming.stream_id = ANY($2::uuid[]) OR naming.category = ANY($5::text[])`;
