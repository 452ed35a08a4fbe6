import type { Contract } from '@iwaa/contracts';
import type { Logged } from '@iwaa/event-sourcing';
import type { Lease } from '@iwaa/event-store';
import type { Bus, BusMessage } from './bus.js';
import { ensured } from './ensure.js';
import { outgoingBy, type Outgoing, type PublishingTable } from './facts/outgoing.js';
import { Handling, type Handler } from './handling/handling.js';
import { factOf, followOwnFacts, parcelOf, type OwnFactsOptions } from './own-facts.js';
import { described } from './parking/described.js';
import { Parking } from './parking/parking.js';
import type { Work } from './work.js';

export interface RelayOptions extends OwnFactsOptions {
  readonly bus: Bus;
  readonly contract: Contract;
  /** By the aggregate's category. */
  readonly publishing: Readonly<Record<string, PublishingTable>>;
}

/**
 * Publishes the service's facts in the order of its log, at least once: the cursor moves after the broker has acknowledged.
 * A fact that cannot be published is parked with the later facts of its key; a bus that is away is waited for.
 */
export function relay(options: RelayOptions): Work {
  const { bus, contract, pool, publishing, listener = {} } = options;
  const subscription = `${contract.service}.relay`;
  const outgoing = outgoingBy(contract, publishing);
  const parking = new Parking(pool, subscription);

  const publish = async (facts: readonly Logged[], lease: Lease) => {
    const leaving = facts.map(outgoing).filter((each) => each !== undefined);
    const messages = await unparked(leaving, parking, () => { listener.parked?.(subscription); });
    if (messages.length === 0) return;
    lease.assertHeld();
    await bus.publish(contract.topic, messages);
    listener.published?.(contract.topic, messages.length);
  };

  const handler: Handler<Logged> = {
    subscription,
    handle: async (fact) => {
      const leaving = outgoing(fact);
      if (leaving === undefined) return;
      if ('error' in leaving) throw leaving.error;
      await bus.publish(contract.topic, [leaving.message]);
    },
    parcelOf: (fact) => parcelOf(fact, outgoing(fact)?.key ?? fact.streamId),
    itemOf: (parcel) => factOf(options, parcel),
  };
  return {
    subscription,
    replay: (eventId) => new Handling(handler, options).replay(eventId),
    run: async (signal) => {
      const topic = { name: contract.topic, partitions: contract.partitions };
      if (await ensured(bus, [topic], subscription, listener, signal)) await followOwnFacts(subscription, options, signal, publish);
    },
  };
}

/** Parks what cannot leave, and what comes after it under the same key or in the same stream; answers the rest. */
async function unparked(leaving: readonly Outgoing[], parking: Parking, parked: () => void): Promise<BusMessage[]> {
  const held = await parking.held(leaving.flatMap(({ key, fact }) => [key, fact.streamId]));
  const messages: BusMessage[] = [];
  for (const each of leaving) {
    const { fact, key } = each;
    const parcel = parcelOf(fact, key);
    if (held.has(key)) {
      if (await parking.parkBehind(parcel)) {
        parked();
        continue;
      }
      held.delete(key);
    }
    // A fact whose mapping failed is held under its stream: its case is not known.
    if ('message' in each && !held.has(fact.streamId)) messages.push(each.message);
    else {
      await parking.park(parcel, 'error' in each ? described(each.error) : 'waits behind an earlier fact of the same stream', 'error' in each ? 1 : 0);
      held.add(key);
      parked();
    }
  }
  return messages;
}
