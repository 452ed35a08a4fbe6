import type { Aggregate, Fact, Logged, Personal } from '@iwaa/event-sourcing';

/** A column's value: JSON. Bigints beyond 2^53 as text, instants in RFC 3339, sealed values as the objects that they are. */
export type Column = string | number | boolean | null | object;
export type Row = Readonly<Record<string, Column>>;

/** A column that becomes the blind index of a personal value: found by equality, never read. Null once its person was erased. */
export class BlindIndex {
  constructor(
    readonly field: string,
    readonly of: Personal,
  ) {}
}
/** The value by which a list finds an identifier that it does not hold. */
export const blindIndexOf = (field: string, of: Personal): BlindIndex => new BlindIndex(field, of);

/** Makes blind indexes: with the service's keys, where facts become rows. */
export type Indexer = (index: BlindIndex) => Promise<string | null>;

/** What one fact does to one row of a read table. The key holds exactly the key columns of the table. */
export type RowChange =
  | { readonly table: string; readonly put: Row }
  | { readonly table: string; readonly key: Row; readonly patch: Row }
  | { readonly table: string; readonly key: Row; readonly remove: true };

/** The row becomes this, whether it was there or not; columns not named keep their value, or their default. */
export const put = (table: string, row: Row): RowChange => ({ table, put: row });
/** These columns change where the row is there. */
export const patch = (table: string, key: Row, columns: Row): RowChange => ({ table, key, patch: columns });
/** The row goes. */
export const remove = (table: string, key: Row): RowChange => ({ table, key, remove: true });

/** Row changes of one fact. A method type, so that a list may hold the projections of different aggregates. */
type ToRows<F extends Fact> = { rows(fact: Logged<F>): RowChange | readonly RowChange[] }['rows'];

/** Whose facts can be read: their category and upcasters. An {@link Aggregate} is one. */
export type Readable = Pick<Aggregate<unknown, never, never>, 'category' | 'upcasters'>;

/**
 * Read tables as a function of the record: from fact type to row changes. The same function follows the log live and
 * rebuilds from zero, so it may look at nothing but the fact: no clock, no query, no other service.
 */
export interface Projection<Event extends Fact = Fact> {
  /** Names the cursor in `es.subscription`. */
  readonly name: string;
  /** Its tables in schema `read`, each with its key columns. No other projection writes them. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** Whose facts it reads, for their upcasters. */
  readonly aggregates: readonly Readable[];
  readonly on: {
    readonly [Type in Event['type']]?: ToRows<Extract<Event, { type: Type }>>;
  };
}
