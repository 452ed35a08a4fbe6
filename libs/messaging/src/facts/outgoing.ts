import type { Contract } from '@iwaa/contracts';
import type { Logged, PublicFact, Unpublished } from '@iwaa/event-sourcing';
import type { BusMessage } from '../bus.js';
import { mustFit } from '../bus-errors.js';
import { encoder, Unpublishable } from './encoder.js';

/** What of one aggregate's facts is published, and why the rest is not. */
export type PublishingTable = Readonly<Record<string, ((fact: never) => PublicFact) | Unpublished>>;

/** A private fact on its way out: the message, or why there is none; and the key that its order goes by. */
export type Outgoing = { readonly fact: Logged; readonly key: string } & ({ readonly message: BusMessage } | { readonly error: unknown });

/** From private facts to messages, by category. Undefined for a fact that stays private. Never throws. */
export function outgoingBy(contract: Contract, publishing: Readonly<Record<string, PublishingTable>>): (fact: Logged) => Outgoing | undefined {
  const encode = encoder(contract);
  return (fact) => {
    let key = fact.streamId;
    try {
      const publish = publishing[fact.category]?.[fact.type];
      if (publish === undefined) throw new Unpublishable(`nothing says whether ${fact.category}'s ${fact.type} is published`);
      if (typeof publish !== 'function') return undefined;
      const published = publish(fact as never);
      key = published.caseId ?? key;
      const message = encode(published, fact);
      mustFit([message]);
      return { fact, key, message };
    } catch (error) {
      return { fact, key, error };
    }
  };
}
