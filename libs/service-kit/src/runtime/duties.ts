import type { Type } from '@nestjs/common';
import type { Logged } from '@iwaa/event-sourcing';
import { follow } from '@iwaa/event-store';
import { sweep, type Wakeup, type Wakeups } from '../jobs/index.js';
import type { Resources } from './resources.js';

/** Something that becomes due at an instant. */
export interface Duty {
  /** The wake-up that a fact of the service's own record calls for, if it does. */
  calledFor(fact: Logged): Wakeup | undefined;
  /** Every wake-up that should exist, a page at a time by `jobId`: those after the given one. */
  wanted(after: string | undefined, limit: number): Promise<readonly Wakeup[]>;
  /** It is time, or so it seems: decide again whether something is due. */
  wake(id: string): Promise<void>;
}

/** A queue of wake-ups and whose they are. */
export interface DutyQueue {
  readonly name: string;
  readonly duty: Type<Duty>;
}

/**
 * Keeps wake-ups in step with the record until the signal: made as facts are logged, made anew by a sweep where the job
 * store lost them. No command waits for the job store.
 */
export async function keepDuties(
  { definition, pool, rhythm, watch }: Resources,
  wakeups: Wakeups,
  duties: readonly { readonly name: string; readonly duty: Duty }[],
  { sweepEveryMs, signal }: { readonly sweepEveryMs: number; readonly signal: AbortSignal },
): Promise<void> {
  for (const { name, duty } of duties) wakeups.on(name, (id) => duty.wake(id));
  const subscription = `${definition.name}.wake-ups`;
  const onError = (error: unknown) => { watch.interrupted?.(subscription, error); };
  const made = follow({
    pool,
    name: subscription,
    aggregates: definition.aggregates,
    mode: 'at-least-once',
    signal,
    pause: rhythm('soon'),
    onError,
    handle: async (facts) => {
      for (const { name, duty } of duties) {
        const calledFor = facts.map((fact) => duty.calledFor(fact)).filter((wakeup) => wakeup !== undefined);
        if (calledFor.length > 0) await wakeups.all(name, calledFor);
      }
    },
  });
  const swept = duties.map(({ name, duty }) =>
    sweep({ wakeups, queue: name, wanted: (after, limit) => duty.wanted(after, limit), everyMs: sweepEveryMs, signal, onError }),
  );
  await Promise.all([made, ...swept]);
}
