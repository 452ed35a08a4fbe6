import type { Actor, Aggregate, Asked, Fact, FactMeta, Instant, Scope } from '@iwaa/event-sourcing';

/** Who asks for what to be changed, when and on which authority: everything about a command except its content. */
export interface Change {
  /** UUID. The same id changes nothing the second time. */
  readonly commandId: string;
  readonly kind: 'http' | 'job' | 'reaction';
  /** Keyed digest of the request, to tell a retry from another request under the same id. */
  readonly fingerprint?: Uint8Array;
  /** The version that the caller acted on (`If-Match`), of the primary part. */
  readonly expectedVersion?: number;
  /** When it happened, as the actor says. */
  readonly occurredAt: Instant;
  /** The clock of the process that takes the command. */
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  /** May the actor do this to such an aggregate? Reactions and jobs answer true. */
  mayActOn(category: string, scope: Scope): boolean;
}

/** What travels beside every fact of the change. */
export function metaOf({ actor, commandId, correlationId, causationId, traceparent }: Change): FactMeta {
  return {
    actor: { id: actor.id, role: actor.role },
    commandId,
    correlationId,
    ...(causationId === undefined ? {} : { causationId }),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

/** A command for one aggregate, as one part of a change. */
export interface Part<State = unknown, Command extends Asked = Asked, Event extends Fact = Fact> {
  readonly aggregate: Aggregate<State, Command, Event>;
  readonly streamId: string;
  readonly command: Command;
  /** Whether the aggregate begins here; otherwise it must exist. */
  readonly creates: boolean;
  /** What it would be, where the command says so: judged before the decider says anything. */
  readonly scope?: Scope;
}

/** A command for an aggregate that exists; {@link NotFound} otherwise. */
export function on<State, Command extends Asked, Event extends Fact>(
  aggregate: Aggregate<State, Command, Event>,
  streamId: string,
  command: Command,
): Part<State, Command, Event> {
  return { aggregate, streamId, command, creates: false };
}

/**
 * A command that begins an aggregate. Where one already lies under that id (a natural key), its decider refuses.
 * @param scope what it will be, as far as the command says: whoever may not begin such a thing hears of no other rule
 */
export function start<State, Command extends Asked, Event extends Fact>(
  aggregate: Aggregate<State, Command, Event>,
  streamId: string,
  command: Command,
  scope?: Scope,
): Part<State, Command, Event> {
  return { aggregate, streamId, command, creates: true, ...(scope === undefined ? {} : { scope }) };
}

/** An aggregate as its facts make it, at one version. Personal values are sealed, as they lie. */
export interface Folded<State> {
  readonly streamId: string;
  readonly version: number;
  /** The chain's hash at that version. */
  readonly hash: Uint8Array;
  readonly state: State;
}

/** The primary aggregate after a change. */
export interface Changed<State> extends Folded<State> {
  /** The command had been carried out before: this is the first answer, again. */
  readonly replayed: boolean;
}
