import { atLeast } from '@iwaa/event-store';
import type { Pool } from 'pg';
import type { ObjectLiteral, Repository } from 'typeorm';
import { notBehind } from '../http/not-behind.js';
import { blamingCursor, type Page } from '../http/paging.js';
import { listOf, type ListRequest } from '../lists/list.js';

/** Pages of read tables. */
export class Lists {
  constructor(private readonly pool: Pool) {}

  /** One page, once the projection has passed the event of `?atLeast=`; `list-behind` past 5 s. */
  async page<Row extends ObjectLiteral>(projection: string, table: Repository<Row>, request: ListRequest<Row>): Promise<Page<Row>> {
    await notBehind(request.query, (event, timeoutMs) => atLeast(this.pool, projection, event, timeoutMs));
    return listOf(table, request).catch(blamingCursor(request.query));
  }
}
