import { contracts as everyContract, type Contract, type PublishedFact } from '@iwaa/contracts';
import type { Instant } from '@iwaa/event-sourcing';
import { react } from '@iwaa/event-sourcing';
import { v5 as uuidv5, validate } from 'uuid';
import type { Bus, Delivered } from './bus.js';
import { ensured } from './ensure.js';
import { decoder } from './facts/decoder.js';
import { command, type CommandingOptions } from './handling/commanding.js';
import { Handling, type Handler, type HandlingOptions } from './handling/handling.js';
import type { Parcel } from './parking/parking.js';
import type { Work } from './work.js';

/** A process over public facts, with the name that goes into its commands' ids: renamed, it would do everything again. */
export interface Reactor {
  readonly name: string;
  readonly process: Readonly<Record<string, ((fact: never) => readonly unknown[]) | undefined>>;
}

export interface ReactionsOptions extends CommandingOptions, HandlingOptions {
  readonly bus: Bus;
  readonly reactors: readonly Reactor[];
  /** Where the reactors' facts are declared. */
  readonly contracts?: readonly Contract[];
}

/** Each reactor as a consumer group of its own: a new one begins with the first fact, a slow one delays no other. */
export function reactions(options: ReactionsOptions): Work[] {
  const { contracts = everyContract } = options;
  const decode = decoder(contracts);
  return options.reactors.map((reactor) => reaction(reactor, sourcesOf(reactor, contracts), decode, options));
}

/** The contracts whose facts the reactor knows. Throws on a fact that nobody declares. */
function sourcesOf({ name, process }: Reactor, contracts: readonly Contract[]): Contract[] {
  const types = Object.keys(process);
  const unknown = types.find((type) => !contracts.some(({ facts }) => facts.some((fact) => fact.type === type)));
  if (unknown !== undefined) throw new TypeError(`reactor ${name}: no contract declares ${unknown}`);
  return contracts.filter(({ facts }) => facts.some(({ type }) => types.includes(type)));
}

function reaction({ name, process }: Reactor, sources: readonly Contract[], decode: (message: Delivered) => PublishedFact | undefined, options: ReactionsOptions): Work {
  const { bus, service, listener = {} } = options;
  const subscription = `${service}.${name}`;
  const handler: Handler<Delivered> = {
    subscription,
    handle: async (message) => {
      // A glance at the header first: most facts of a topic are another reactor's.
      if (message.headers['ce_type'] !== undefined && process[message.headers['ce_type']] === undefined) return;
      const fact = decode(message);
      if (fact === undefined) return;
      const { id: eventId, occurredat, correlationid: correlationId, traceparent } = fact;
      const cause = { eventId, occurredAt: occurredat as Instant, correlationId, ...(traceparent === undefined ? {} : { traceparent }) };
      await command(subscription, name, cause, react(process as never, fact), options);
      listener.handled?.(subscription, fact.type);
    },
    parcelOf: ({ topic, partition, offset, key, headers, value }): Parcel => ({ eventId: idOf(headers['ce_id'], `${topic}/${partition}/${offset}`), key, topic, headers, value }),
    itemOf: ({ topic = '', key, headers, value = Buffer.alloc(0) }) => Promise.resolve({ topic, partition: -1, offset: '-1', key, headers, value }),
  };
  const handling = new Handling(handler, options);
  return {
    subscription,
    replay: (eventId) => handling.replay(eventId),
    run: async (signal) => {
      const topics = sources.map(({ topic, partitions }) => ({ name: topic, partitions }));
      if (!(await ensured(bus, topics, subscription, listener, signal))) return;
      await bus.consume({
        group: `iwaa.${subscription}`,
        topics: topics.map((topic) => topic.name),
        onBatch: ({ messages, alive, signal: stopping }) => handling.all(messages, { alive, signal: stopping }),
        signal,
      });
    },
  };
}

const NO_ID = 'a8c0e2b4-5f7d-5a1e-9c3b-6d8f0a2c4e61';

/** A message without a usable id is known by its place. */
const idOf = (id: string | undefined, place: string): string => (id !== undefined && validate(id) ? id.toLowerCase() : uuidv5(place, NO_ID));
