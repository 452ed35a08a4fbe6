import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { round, type Round } from '../domain/round/round.decider.js';
import type { RoundId } from '../domain/shared.js';
import { Pairing, type Wish } from '../lookups/pairing.js';
import { Territories } from '../lookups/territories.js';

/** A person changes what was solved, with a reason; whoever edits can no longer approve. */
export class EditRound extends ServiceCommand<Changed<Round>> {
  constructor(
    readonly roundId: RoundId,
    readonly wishes: readonly Wish[],
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(EditRound)
export class EditRoundHandler implements ICommandHandler<EditRound> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
    private readonly pairing: Pairing,
  ) {}

  async execute({ change, roundId, wishes, reason }: EditRound): Promise<Changed<Round>> {
    const territory = await this.territories.of(round, roundId);
    const edits = await Promise.all(wishes.map((wish) => this.pairing.editOf(wish, territory, legalDateOf(change.recordedAt))));
    return this.streams.change(change, on(round, roundId, { kind: 'EditRound', by: change.actor.id, edits, reason }));
  }
}
