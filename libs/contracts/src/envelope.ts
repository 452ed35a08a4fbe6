/**
 * A fact that one service tells the others: a CloudEvents 1.0 event whose attributes are named as on the wire.
 * No names, identifiers, contacts or free text: ids, codes, dates and amounts.
 */
export interface PublishedFact<Type extends string = string, Data extends object = object> {
  /** The private fact's event id (UUIDv7): the same on every delivery. */
  readonly id: string;
  /** `iwaa.<aggregate>.<past-tense>.v<n>` */
  readonly type: Type;
  /** The service that owns the fact: `/services/allocation`. */
  readonly source: string;
  /** When it was recorded: RFC 3339 UTC, milliseconds. */
  readonly time: string;
  /** The aggregate's id. */
  readonly subject: string;
  /** The fact's version in its aggregate's stream, from 1. */
  readonly sequence: number;
  /** The case it concerns, where there is one. */
  readonly caseid?: string;
  /** The conversation it belongs to: the first command's id. */
  readonly correlationid: string;
  /** The fact that led to it, where one did. */
  readonly causationid?: string;
  /** When it happened: RFC 3339 UTC, milliseconds. */
  readonly occurredat: string;
  readonly territory: string;
  /** W3C Trace Context of the command that made it. */
  readonly traceparent?: string;
  /** Which schema `data` follows. */
  readonly dataschema: string;
  readonly data: Data;
}

/** The partition key: the case where there is one, else the aggregate. Order is promised per key within a topic. */
export const keyOf = (fact: Pick<PublishedFact, 'caseid' | 'subject'>): string => fact.caseid ?? fact.subject;
