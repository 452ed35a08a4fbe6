import { react, type Logged } from '@iwaa/event-sourcing';
import { command, type CommandingOptions } from './handling/commanding.js';
import { Handling, type Handler, type HandlingOptions } from './handling/handling.js';
import { factOf, followOwnFacts, parcelOf, type OwnFactsOptions } from './own-facts.js';
import type { Reactor } from './reactions.js';
import type { Work } from './work.js';

export interface LocalProcessOptions extends CommandingOptions, HandlingOptions, OwnFactsOptions {
  /** A process over the service's own private facts. */
  readonly process: Reactor;
  /** Facts of one key are handled in their order: the stream, unless said otherwise. */
  readonly keyOf?: (fact: Logged) => string;
}

/** From a fact of the service's own record to its next command, without leaving the service. */
export function localProcess(options: LocalProcessOptions): Work {
  const { process: { name, process }, service, listener = {}, keyOf = ({ streamId }) => streamId } = options;
  const subscription = `${service}.${name}`;
  const handler: Handler<Logged> = {
    subscription,
    handle: async (fact) => {
      if (process[fact.type] === undefined) return;
      const { eventId, occurredAt, meta: { correlationId, traceparent } } = fact;
      const cause = { eventId, occurredAt, correlationId, ...(traceparent === undefined ? {} : { traceparent }) };
      await command(subscription, name, cause, react(process as never, fact), options);
      listener.handled?.(subscription, fact.type);
    },
    parcelOf: (fact) => parcelOf(fact, keyOf(fact)),
    itemOf: (parcel) => factOf(options, parcel),
  };
  const handling = new Handling(handler, options);
  return {
    subscription,
    replay: (eventId) => handling.replay(eventId),
    run: (signal) => followOwnFacts(subscription, options, signal, (facts, lease) => handling.all(facts, { alive: () => { lease.assertHeld(); }, signal })),
  };
}
