import type { Consuming } from '../bus.js';
import { LostTurn, UnknownTopic } from '../bus-errors.js';
import type { MessagingListener } from '../listener.js';
import { isUnreachable } from '../unreachable.js';
import { backoff, pause, restAfter } from '../waiting.js';
import { behind, join, leave, Turn, type Member, type Page } from './turn.js';
import type { Wake } from './wake.js';

/** Reads for one member of a group until the signal is aborted: turn after turn, a rest when there is nothing to do. */
export async function consume(member: Member, { topics, onBatch, signal, group }: Consuming, page: Page, wake: Wake, listener: MessagingListener): Promise<void> {
  let joined = false;
  let empty = 0;
  let failures = 0;
  while (!signal.aborted) {
    try {
      if (!joined) {
        const [missing] = await join(member, topics);
        if (missing !== undefined) throw new UnknownTopic(missing);
        joined = true;
      }
      const heard = wake.heard(topics);
      const waiting = await behind(member, topics);
      listener.lag?.(group, waiting.reduce((sum, { lag }) => sum + lag, 0));
      const worked = await eachTurn(waiting.filter(({ lag, free }) => lag > 0 && free).map(({ topic }) => topic));
      failures = 0;
      empty = worked ? 0 : empty + 1;
      if (!worked) await wake.rest(restAfter(empty), topics, heard, signal);
    } catch (thrown) {
      if (!(thrown instanceof HandlingFailed) && !isUnreachable(thrown)) throw thrown;
      listener.interrupted?.(group, thrown instanceof HandlingFailed ? thrown.cause : thrown);
      await pause(backoff(++failures), signal);
    }
  }
  await leave(member).catch(() => undefined);

  async function eachTurn(free: readonly string[]): Promise<boolean> {
    let worked = false;
    for (const topic of free) {
      const turn = signal.aborted ? undefined : await Turn.take(member, topic, page);
      if (turn !== undefined) worked = (await handle(turn)) || worked;
    }
    return worked;
  }

  async function handle(turn: Turn): Promise<boolean> {
    const { messages } = turn;
    const last = messages.at(-1);
    if (last === undefined) return false;
    try {
      await onBatch({ messages, signal, alive: seldom(turn.renew, member.leaseMs / 3) });
    } catch (thrown) {
      if (thrown instanceof LostTurn) return true;
      throw new HandlingFailed('the batch will be delivered again', { cause: thrown });
    }
    await turn.done(last).catch((thrown: unknown) => {
      if (!(thrown instanceof LostTurn)) throw thrown;
    });
    return true;
  }
}

/** What the handler threw: it costs a wait, never the consumer. */
class HandlingFailed extends Error {}

/** Calls through at most once in so many milliseconds. */
function seldom(call: () => Promise<void>, milliseconds: number): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < milliseconds) return;
    last = performance.now();
    await call();
  };
}
