import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { conventionStanding, type ConventionStanding } from '../domain/convention-standing/convention-standing.decider.js';
import type { Standing } from '../domain/convention-standing/convention-standing.events.js';
import type { ConventionId } from '../domain/shared.js';

/** A convention is suspended, resumed or ended: its dwellings can be offered or not. */
export class ChangeConventionStanding extends ServiceCommand<Changed<ConventionStanding>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly standing: Standing,
  ) {
    super();
  }
}

@CommandHandler(ChangeConventionStanding)
export class ChangeConventionStandingHandler implements ICommandHandler<ChangeConventionStanding> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, standing }: ChangeConventionStanding): Promise<Changed<ConventionStanding>> {
    return this.streams.change(change, start(conventionStanding, conventionId, { kind: 'ChangeConventionStanding', standing }));
  }
}
