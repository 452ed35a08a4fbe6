import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { round, type Round } from '../domain/round/round.decider.js';
import type { RoundId } from '../domain/shared.js';

/** The commission turns the proposal down and says why. */
export class RejectRound extends ServiceCommand<Changed<Round>> {
  constructor(
    readonly roundId: RoundId,
    readonly proposalHash: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(RejectRound)
export class RejectRoundHandler implements ICommandHandler<RejectRound> {
  constructor(private readonly streams: Streams) {}

  execute({ change, roundId, proposalHash, reason }: RejectRound): Promise<Changed<Round>> {
    return this.streams.change(change, on(round, roundId, { kind: 'RejectRound', by: change.actor.id, proposalHash, reason }));
  }
}
