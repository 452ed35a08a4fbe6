import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { round, type Round } from '../domain/round/round.decider.js';
import type { RoundId } from '../domain/shared.js';

/** The commission approves the proposal it read, by someone who neither proposed nor edited it. */
export class ApproveRound extends ServiceCommand<Changed<Round>> {
  constructor(
    readonly roundId: RoundId,
    readonly proposalHash: string,
  ) {
    super();
  }
}

@CommandHandler(ApproveRound)
export class ApproveRoundHandler implements ICommandHandler<ApproveRound> {
  constructor(private readonly streams: Streams) {}

  execute({ change, roundId, proposalHash }: ApproveRound): Promise<Changed<Round>> {
    return this.streams.change(change, on(round, roundId, { kind: 'ApproveRound', by: change.actor.id, proposalHash }));
  }
}
