import type { Aggregate, Asked, Fact } from '@iwaa/event-sourcing';
import { NotFound, Streams, type Change, type Changed, type Folded, type Part } from '@iwaa/event-store';

/** Streams on which every command is decided as it would be, one after the other, and nothing is recorded. */
export class Rehearsal extends Streams {
  readonly #played = new Map<string, Folded<unknown>>();
  #told: readonly string[] = [];

  /** The facts of the last command, by type. */
  get told(): readonly string[] {
    return this.#told;
  }

  override async read<S, C extends Asked, E extends Fact>(aggregate: Aggregate<S, C, E>, id: string): Promise<Folded<S> | undefined> {
    return (this.#played.get(id) as Folded<S> | undefined) ?? super.read(aggregate, id);
  }

  /** The primary part alone: what a source says changes one thing at a time. */
  override async change<S, C extends Asked, E extends Fact>(change: Change, { aggregate, streamId, command }: Part<S, C, E>): Promise<Changed<S>> {
    const known = await this.read(aggregate, streamId);
    const scope = known && aggregate.scopeOf(known.state);
    if (scope !== undefined && !change.mayActOn(aggregate.category, scope)) throw new NotFound(aggregate.category, streamId);
    const before = known?.state ?? aggregate.decider.initial;
    const facts = aggregate.decider.decide(command, before);
    const state = facts.reduce((folded, fact) => aggregate.decider.evolve(folded, fact), before);
    const after = { streamId, version: (known?.version ?? 0) + facts.length, hash: known?.hash ?? new Uint8Array(), state };
    this.#played.set(streamId, after);
    this.#told = facts.map(({ type }) => type);
    return { ...after, replayed: false };
  }
}
