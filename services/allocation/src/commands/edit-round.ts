import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { round, type Round } from '../domain/round/round.decider.js';
import type { RoundId } from '../domain/shared.js';
import { Pairing, type Wish } from '../lookups/pairing.js';

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
    private readonly pairing: Pairing,
  ) {}

  async execute({ change, roundId, wishes, reason }: EditRound): Promise<Changed<Round>> {
    // Whoever may not see the round learns nothing of families and dwellings either.
    const { state } = await this.streams.readAuthorised(round, roundId, (category, scope) => change.mayActOn(category, scope));
    const territory = state.status === 'none' ? '' : state.territory;
    const edits = await Promise.all(wishes.map((wish) => this.pairing.editOf(wish, territory, legalDateOf(change.recordedAt))));
    return this.streams.change(change, on(round, roundId, { kind: 'EditRound', by: change.actor.id, edits, reason }));
  }
}
