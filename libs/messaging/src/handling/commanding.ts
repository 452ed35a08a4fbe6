import { Refusal, type Actor, type Instant } from '@iwaa/event-sourcing';
import type { Change, Streams } from '@iwaa/event-store';
import { v5 as uuidv5 } from 'uuid';
import type { MessagingListener } from '../listener.js';

/** The fact that calls for commands: what its commands inherit. */
export interface Cause {
  readonly eventId: string;
  readonly occurredAt: Instant;
  readonly correlationId: string;
  readonly traceparent?: string;
}

export interface CommandingOptions {
  /** Names the service among the actors. */
  readonly service: string;
  /** Carries a command out in the service, under the change. Throws `Refusal` when its decider refuses. */
  dispatch(command: unknown, change: Change): Promise<void>;
  /** Remembers refusals. */
  readonly streams: Pick<Streams, 'refuse'>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly listener?: MessagingListener;
}

/** The id of the nth command that a reactor derives from a fact: always the same, so that the second delivery changes nothing. */
export const commandIdOf = (eventId: string, reactor: string, n: number): string => uuidv5(`${reactor}/${n}`, eventId);

/** Carries out the commands that a fact calls for, one after the other. A refusal is an outcome: recorded, and over. */
export async function command(subscription: string, reactor: string, { eventId, occurredAt, correlationId, traceparent }: Cause, commands: readonly unknown[], options: CommandingOptions): Promise<void> {
  const { service, dispatch, streams, clock, listener } = options;
  const actor: Actor = { id: `${service}/${reactor}`, role: 'reaction' };
  for (const [n, each] of commands.entries()) {
    const change: Change = {
      commandId: commandIdOf(eventId, reactor, n),
      kind: 'reaction',
      occurredAt,
      recordedAt: new Date(clock()).toISOString() as Instant,
      actor,
      correlationId,
      causationId: eventId,
      ...(traceparent === undefined ? {} : { traceparent }),
      mayActOn: () => true,
    };
    try {
      await dispatch(each, change);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      await streams.refuse(change, thrown.code, thrown.details);
      listener?.refused?.(subscription, thrown.code);
    }
  }
}
