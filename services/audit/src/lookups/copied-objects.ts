import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { copied, ENTRY, type EntryRow } from '../copy/copy.js';
import { OBJECT_KINDS, type Kinds, type ObjectKind } from '../exporting/named.js';
import type { Positions } from '../replay/clocks.js';
import { copiedEvent, type CopiedEvent } from '../replay/copied-event.js';

/** A stream that is an object's. */
export interface ObjectStream {
  readonly id: string;
  readonly kind: ObjectKind;
  readonly service: string;
}

/** Streams, and events, that are read at a time. */
const [STREAMS_AT_A_TIME, EVENTS_AT_A_TIME] = [100, 500];

/** What of the copies is an object, as far as each log is asked. */
@Injectable()
export class CopiedObjects {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Of these ids those that are objects': they have begun by then. */
  async kindsOf(ids: readonly string[], upTo: Positions): Promise<Kinds> {
    return new Map((await this.#streams(NAMED, [ids], upTo)).map(({ id, kind }) => [id, kind]));
  }

  /** Every object of a kind, or of any, page by page in the order of their ids. */
  async *pages(kinds: readonly ObjectKind[], upTo: Positions): AsyncGenerator<readonly ObjectStream[]> {
    for (let after = NIL; ; ) {
      const page = await this.#streams(PAGE, [after, STREAMS_AT_A_TIME], upTo, kinds);
      if (page.length > 0) yield page;
      const last = page.at(-1);
      if (last === undefined || page.length < STREAMS_AT_A_TIME) return;
      after = last.id;
    }
  }

  /** All events of these objects' own streams, stream by stream. */
  async *events(ids: readonly string[], upTo: Positions): AsyncGenerator<CopiedEvent> {
    for (let after: readonly [string, number] = [NIL, 0]; ; ) {
      const rows = await this.database.query<(EntryRow & { readonly service: string })[]>(OWN_EVENTS, [...limits(upTo), OBJECT_KINDS, ids, ...after, EVENTS_AT_A_TIME]);
      yield* rows.map((row) => copiedEvent(row.service, copied(row)));
      const last = rows.at(-1);
      if (last === undefined || rows.length < EVENTS_AT_A_TIME) return;
      after = [last.stream_id, last.version];
    }
  }

  #streams(text: string, values: readonly unknown[], upTo: Positions, kinds: readonly ObjectKind[] = OBJECT_KINDS): Promise<ObjectStream[]> {
    return this.database.query<ObjectStream[]>(text, [...limits(upTo), kinds, ...values]);
  }
}

/** Before every id. */
const NIL = '00000000-0000-0000-0000-000000000000';

const limits = (upTo: Positions) => [[...upTo.keys()], [...upTo.values()].map(String)];

const WITHIN = 'e.category = ANY($3::text[]) AND e.position <= coalesce(($2::bigint[])[array_position($1::text[], e.service)], 0)';
const STREAM = `SELECT e.stream_id AS id, e.category AS kind, e.service FROM copy.entry e WHERE e.version = 1 AND ${WITHIN}`;
const NAMED = `${STREAM} AND e.stream_id = ANY($4::uuid[])`;
const PAGE = `${STREAM} AND e.stream_id > $4::uuid ORDER BY e.stream_id LIMIT $5::int`;
const OWN_EVENTS = `SELECT e.service, ${ENTRY} FROM copy.entry e
  WHERE ${WITHIN} AND e.stream_id = ANY($4::uuid[]) AND (e.stream_id, e.version) > ($5::uuid, $6::int) ORDER BY e.stream_id, e.version LIMIT $7::int`;
