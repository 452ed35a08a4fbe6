import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { round, type Round } from '../domain/round/round.decider.js';
import type { RoundId } from '../domain/shared.js';
import { digestOf } from '../engine/digest.js';

/** The solved round is put before the commission, bound to its digest. */
export class ProposeRound extends ServiceCommand<Changed<Round>> {
  constructor(readonly roundId: RoundId) {
    super();
  }
}

@CommandHandler(ProposeRound)
export class ProposeRoundHandler implements ICommandHandler<ProposeRound> {
  constructor(private readonly streams: Streams) {}

  async execute({ change, roundId }: ProposeRound): Promise<Changed<Round>> {
    const solved = await this.streams.read(round, roundId);
    const proposalHash = digestOf(solved !== undefined && 'pairs' in solved.state ? solved.state.pairs : []);
    return this.streams.change(change, on(round, roundId, { kind: 'ProposeRound', by: change.actor.id, proposalHash }));
  }
}
