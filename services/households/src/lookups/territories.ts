import { Injectable } from '@nestjs/common';
import type { Aggregate, Asked, Fact } from '@iwaa/event-sourcing';
import { Streams } from '@iwaa/event-store';

/** Which territory's norms and deadlines apply to something. */
@Injectable()
export class Territories {
  constructor(private readonly streams: Streams) {}

  /** The territory of an aggregate; that of the whole country where nothing exists, and the command then ends in its own answer. */
  async of<State, Command extends Asked, Event extends Fact>(aggregate: Aggregate<State, Command, Event>, id: string): Promise<string> {
    return (await this.known(aggregate, id)) ?? 'MA';
  }

  /** The territory of an aggregate; undefined where nothing exists. */
  async known<State, Command extends Asked, Event extends Fact>(aggregate: Aggregate<State, Command, Event>, id: string): Promise<string | undefined> {
    const known = await this.streams.read(aggregate, id);
    const territory = known === undefined ? undefined : aggregate.scopeOf(known.state)?.['territory'];
    return typeof territory === 'string' ? territory : undefined;
  }
}
