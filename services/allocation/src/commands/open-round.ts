import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { round, type Round } from '../domain/round/round.decider.js';
import type { RoundId } from '../domain/shared.js';

/** A round of allocation begins in a territory; its seed is published before anyone knows the result. */
export class OpenRound extends ServiceCommand<Changed<Round>> {
  constructor(
    readonly roundId: RoundId,
    readonly territory: string,
    readonly seed: string,
  ) {
    super();
  }
}

@CommandHandler(OpenRound)
export class OpenRoundHandler implements ICommandHandler<OpenRound> {
  constructor(private readonly streams: Streams) {}

  execute({ change, roundId, territory, seed }: OpenRound): Promise<Changed<Round>> {
    return this.streams.change(change, start(round, roundId, { kind: 'OpenRound', territory, seed }, { territory }));
  }
}
