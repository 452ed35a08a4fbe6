import type { Aggregate, Asked, Fact } from '@iwaa/event-sourcing';
import type { Change, Part } from './change.js';
import { chainStart } from './chain.js';
import { Forbidden, NotFound } from './errors.js';
import { factOf, type FactRow } from './rows.js';

/** One stream while a change is decided: where it ends, what its facts make of it, and what this change adds. */
export interface Track {
  readonly aggregate: Aggregate<unknown, Asked, Fact>;
  readonly streamId: string;
  readonly version: number;
  readonly hash: Uint8Array;
  /** As recorded, before this change. */
  readonly before: unknown;
  /** With the facts of this change, personal values in clear. */
  readonly after: unknown;
  readonly added: readonly Fact[];
}

/** The stream as recorded, folded. Another aggregate's stream under the same id is none. */
export function track(aggregate: Aggregate<unknown, Asked, Fact>, streamId: string, rows: readonly FactRow[]): Track {
  const last = rows.at(-1);
  if (last !== undefined && last.category !== aggregate.category) throw new NotFound(aggregate.category, streamId);
  const { initial } = aggregate.decider;
  const state = rows.reduce((folded, row) => aggregate.decider.evolve(folded, factOf(row, aggregate.upcasters)), initial);
  return { aggregate, streamId, version: last?.version ?? 0, hash: last?.hash ?? chainStart(streamId), before: state, after: state, added: [] };
}

/** Whoever may not act on what lies there learns no more than that it is not there. */
export function mustBeAllowed(change: Change, part: Part, { aggregate, streamId, version, before, added }: Track): void {
  const beginsHere = version === 0 && (part.creates || added.length > 0);
  if (beginsHere) return;
  const scope = aggregate.scopeOf(before);
  if (scope === undefined || !change.mayActOn(aggregate.category, scope)) throw new NotFound(aggregate.category, streamId);
}

/** The track with what the decider answers to the part's command; an aggregate that begins is judged by what it becomes. */
export function decided(change: Change, part: Part, current: Track): Track {
  const { aggregate, version, added } = current;
  const begins = part.creates && version === 0;
  if (begins && part.scope !== undefined && !change.mayActOn(aggregate.category, part.scope)) throw new Forbidden(aggregate.category);
  const facts = aggregate.decider.decide(part.command, current.after);
  const after = facts.reduce((state, fact) => aggregate.decider.evolve(state, fact), current.after);
  if (begins && facts.length > 0) {
    const scope = aggregate.scopeOf(after);
    if (scope === undefined || !change.mayActOn(aggregate.category, scope)) throw new Forbidden(aggregate.category);
  }
  return { ...current, after, added: [...added, ...facts] };
}
