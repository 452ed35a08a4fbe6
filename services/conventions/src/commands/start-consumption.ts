import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Id } from '@iwaa/event-sourcing';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionId, LegalDate } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** The family has moved in: the promised place is consumed from that day. */
export class StartConsumption extends ServiceCommand<Changed<Convention>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly offerId: Id<'Offer'>,
    readonly startedOn: LegalDate,
  ) {
    super();
  }
}

@CommandHandler(StartConsumption)
export class StartConsumptionHandler implements ICommandHandler<StartConsumption> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, offerId, startedOn }: StartConsumption): Promise<Changed<Convention>> {
    return this.streams.change(change, on(convention, conventionId, { kind: 'StartConsumption', offerId, on: startedOn }));
  }
}
