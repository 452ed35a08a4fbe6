import type { Aggregate, Asked, Fact } from './index.js';
import { fold } from './decider.js';
import { currentSchemaVersion, upcast } from './upcaster.js';

/** Stored events as they were written when their schema was released, kept for ever, and what they make of an aggregate today. */
export interface Golden {
  readonly streams: readonly {
    readonly events: readonly { readonly type: string; readonly schemaVersion: number; readonly body: string }[];
    readonly state: unknown;
  }[];
}

/** The state that each golden stream folds to today, as JSON: sets as lists, maps as entries. */
export function foldGolden<State, Command extends Asked, Event extends Fact>(aggregate: Aggregate<State, Command, Event>, { streams }: Golden): unknown[] {
  return streams.map(({ events }) => {
    const facts = events.map(({ type, schemaVersion, body }) => ({
      type,
      data: upcast(aggregate.upcasters, type, schemaVersion, JSON.parse(body) as object),
    }));
    const state = fold(aggregate.decider, aggregate.decider.initial, facts as Iterable<Fact> as Iterable<Event>);
    return JSON.parse(JSON.stringify(state, collections)) as unknown;
  });
}

/** Event types × released schema versions that no golden stream holds: `OfferMade.v2`. */
export function withoutGolden(aggregate: Pick<Aggregate<never, never, never>, 'upcasters'>, types: readonly string[], { streams }: Golden): string[] {
  const held = new Set(streams.flatMap(({ events }) => events.map(({ type, schemaVersion }) => `${type}.v${String(schemaVersion)}`)));
  return types
    .flatMap((type) => Array.from({ length: currentSchemaVersion(aggregate.upcasters, type) }, (_, n) => `${type}.v${String(n + 1)}`))
    .filter((name) => !held.has(name));
}

const collections = (_: string, value: unknown): unknown => (value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value);
