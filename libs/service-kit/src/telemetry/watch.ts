import type { DriftListener, SealListener } from '@iwaa/event-store';
import type { MessagingListener } from '@iwaa/messaging';
import type { WakeupOutcome } from '../jobs/index.js';
import type { Logger } from './log.js';
import type { Metrics } from './metrics.js';
import { Sparingly } from './sparingly.js';

/** While something stays broken it is said again this often, in milliseconds; the counters have every time. */
const SAY_AGAIN_MS = 30_000;

/** Counts and logs what a service does outside of any request. */
export function watchOf(metrics: Metrics, log: Logger, clock: () => number) {
  const sparingly = new Sparingly(SAY_AGAIN_MS, clock);
  return {
    published: (topic, count) => {
      metrics.published.inc({ topic }, count);
    },
    handled: (subscription, type) => {
      metrics.handled.inc({ subscription, type });
    },
    refused: (subscription, code) => {
      metrics.refused.inc({ subscription, code });
      log.info({ subscription, code }, 'a reaction was refused and is a work item now');
    },
    parked: (subscription) => {
      metrics.parked.inc({ subscription });
      log.error({ subscription }, 'a fact was parked: it waits, with the later facts of its key, to be replayed');
    },
    lag: (subscription, count) => {
      metrics.lag.set({ subscription }, count);
    },
    interrupted: (subscription, reason) => {
      metrics.interrupted.inc({ subscription });
      if (sparingly.may(subscription)) log.warn({ subscription, err: reason }, 'interrupted: tried again until it works');
    },
    connectionLost: (purpose: string, error: Error) => {
      metrics.connectionsLost.inc({ purpose });
      if (sparingly.may(`pool ${purpose}`)) log.warn({ purpose, err: error }, 'a connection broke: the next query opens another');
    },
    wakeup: ({ queue, outcome, error }: WakeupOutcome) => {
      metrics.wakeups.inc({ queue, outcome });
      if (error !== undefined && sparingly.may(`wake-ups ${outcome}`)) log.warn({ queue, outcome, err: error }, 'wake-ups: the sweep makes up for what is lost');
    },
    sealed: ({ size, signedAt }) => {
      metrics.checkpoint(Number(size), Date.parse(signedAt));
    },
    sealingRefused: ({ why, position, streamId, version }) => {
      metrics.sealingRefused.set({ why }, 1);
      log.error({ why, position, streamId, version }, 'sealing is refused: what is stored is not what was signed or recorded, and nothing more is signed until somebody has looked');
    },
    drift: ({ projection, sampled, differing, position, examples: [first] }) => {
      metrics.drift.set({ projection }, differing);
      if (differing > 0) log.error({ projection, sampled, differing, position, first }, 'a read table is not what the record makes of it: rebuild it, and find out who wrote to it');
    },
  } satisfies MessagingListener & SealListener & DriftListener & Record<string, unknown>;
}
