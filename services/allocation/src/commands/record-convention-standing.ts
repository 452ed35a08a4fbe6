import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { conventionStanding, type ConventionStanding } from '../domain/convention-standing/convention-standing.decider.js';
import type { ConventionStandingEvent } from '../domain/convention-standing/convention-standing.events.js';
import type { ConventionId } from '../domain/shared.js';

/** Allocation remembers what conventions told it: whose dwellings may be offered, and when. */
export class RecordConventionStanding extends ServiceCommand<Changed<ConventionStanding>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly fact: ConventionStandingEvent['data'],
  ) {
    super();
  }
}

@CommandHandler(RecordConventionStanding)
export class RecordConventionStandingHandler implements ICommandHandler<RecordConventionStanding> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, fact }: RecordConventionStanding): Promise<Changed<ConventionStanding>> {
    return this.streams.change(change, start(conventionStanding, conventionId, { kind: 'RecordConventionStanding', fact }));
  }
}
