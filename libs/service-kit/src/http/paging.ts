import type { Response } from 'express';
import { Problem } from '../problems/problem.js';
import type { PageQuery } from './bodies.js';

/** One page of a list. */
export interface Page<Row> {
  readonly items: readonly Row[];
  /** Cursor after the last row, when more may follow. */
  readonly next?: string;
}

export const DEFAULT_LIMIT = 50;

/** How many rows to ask the database for: one more than the page, to know whether another page follows. */
export const rowsToAsk = (query: PageQuery): number => (query.limit ?? DEFAULT_LIMIT) + 1;

/** Makes a page of what {@link rowsToAsk} brought. `keyOf` gives the sort key of a row, ending in something unique. */
export function pageOf<Row>(query: PageQuery, rows: readonly Row[], keyOf: (row: Row) => readonly string[]): Page<Row> {
  const items = rows.slice(0, query.limit ?? DEFAULT_LIMIT);
  const last = items.at(-1);
  return rows.length > items.length && last !== undefined ? { items, next: cursor(keyOf(last)) } : { items };
}

/** The sort key after which the page starts; undefined for the first page. A cursor of another list is a problem document. */
export function startOf(query: PageQuery, parts: number): readonly string[] | undefined {
  if (query.after === undefined) return undefined;
  const key = keyIn(query.after);
  if (key?.length !== parts) {
    throw foreignCursor();
  }
  return key;
}

const foreignCursor = (): Problem =>
  new Problem('invalid-request', { errors: [{ in: 'query', at: 'after', accepted: 'a cursor as given in a Link header of this list' }] });

/** Rethrows; but when a page's cursor holds what its columns cannot (SQLSTATE class 22), the cursor is named, not us. */
export function blamingCursor({ after }: PageQuery): (error: unknown) => never {
  return (error) => {
    const { code, driverError } = error as { readonly code?: unknown; readonly driverError?: { readonly code?: unknown } };
    const sqlState = driverError?.code ?? code;
    throw after !== undefined && typeof sqlState === 'string' && /^22...$/.test(sqlState) ? foreignCursor() : error;
  };
}

/** Sends a page: `{ items }` and, when more follow, `Link: <…?after=…>; rel="next"`. */
export function paged<Row>(response: Response, page: Page<Row>): { readonly items: readonly Row[] } {
  if (page.next !== undefined) linkNext(response, { after: page.next });
  return { items: page.items };
}

/** `Link: <…>; rel="next"`: the same request from another place on. It need not wait again for what this one has seen. */
export function linkNext(response: Response, place: Readonly<Record<string, string>>): void {
  const next = new URL(response.req.originalUrl, 'http://origin');
  for (const [name, value] of Object.entries(place)) next.searchParams.set(name, value);
  next.searchParams.delete('atLeast');
  response.setHeader('Link', `<${next.pathname}${next.search}>; rel="next"`);
}

const cursor = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function keyIn(text: string): readonly string[] | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(key) && key.every((part) => typeof part === 'string') ? key : undefined;
  } catch {
    return undefined;
  }
}
