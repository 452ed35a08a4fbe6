import { BusUnavailable, type Bus } from '../src/index.js';

/** A bus where things go wrong that may go wrong: now and then an acknowledgement is lost, or a batch ends in a crash after its work. */
export function unlucky(bus: Bus, choose: () => number): Bus {
  return {
    ensureTopics: (topics) => bus.ensureTopics(topics),
    ready: () => bus.ready(),
    close: () => bus.close(),
    publish: async (topic, messages) => {
      await bus.publish(topic, messages);
      if (choose() < 0.2) throw new BusUnavailable('the acknowledgement was lost');
    },
    consume: (consuming) =>
      bus.consume({
        ...consuming,
        onBatch: async (batch) => {
          await consuming.onBatch(batch);
          if (choose() < 0.2) throw new Error('crashed after the work, before the commit');
        },
      }),
  };
}

/** What a relay must not do: it moves on before the broker has acknowledged. */
export const hasty = (bus: Bus): Bus => ({
  ensureTopics: (topics) => bus.ensureTopics(topics),
  ready: () => bus.ready(),
  close: () => bus.close(),
  consume: (consuming) => bus.consume(consuming),
  publish: (topic, messages) => {
    bus.publish(topic, messages).catch(() => undefined);
    return Promise.resolve();
  },
});
