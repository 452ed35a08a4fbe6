/** An instant in RFC 3339 UTC with milliseconds, `2026-11-25T18:00:00.000Z`: fixed width, so that text order is time order. */
export type Instant = string & { readonly __instant: true };

/** An identifier of one kind of thing: a UUID in lower case. `Id<'Unit'>` and `Id<'Offer'>` do not mix. */
export type Id<Kind extends string> = string & { readonly __id: Kind };

/** What happened to one aggregate: a type in the past tense and its data, JSON values only. */
export interface Fact {
  readonly type: string;
  readonly data: object;
}

/** Who acted, under which role; `id` is the pseudonymous subject of the identity provider, never a name. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

/** What travels beside every fact. No personal data. */
export interface FactMeta {
  readonly actor: Actor;
  /** The command that made the fact; several facts may share it. */
  readonly commandId: string;
  /** The conversation the fact belongs to: the first command's id. */
  readonly correlationId: string;
  /** The fact that led to the command, where one did. */
  readonly causationId?: string;
  /** W3C Trace Context of the command. */
  readonly traceparent?: string;
}

/** A fact as the record holds it. */
export interface Recorded<F extends Fact = Fact> {
  readonly streamId: string;
  /** Place in its stream: 1, 2, 3 … without a gap. */
  readonly version: number;
  readonly category: string;
  readonly eventId: string;
  readonly type: F['type'];
  readonly schemaVersion: number;
  /** When it happened, as the actor says. */
  readonly occurredAt: Instant;
  /** When it was recorded, by the appending process's clock. */
  readonly recordedAt: Instant;
  readonly data: F['data'];
  readonly meta: FactMeta;
  /** SHA-256 over this fact and the one before it. */
  readonly hash: Uint8Array;
}

/** A recorded fact that has its place in the service's log. */
export interface Logged<F extends Fact = Fact> extends Recorded<F> {
  /** Gapless position in the service's log, from 1. */
  readonly position: bigint;
  readonly loggedAt: Instant;
}
