import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { AgencyId, ConventionId } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** A party commits dwellings; its last word before the first signature counts. */
export class CommitUnits extends ServiceCommand<Changed<Convention>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly agencyId: AgencyId,
    readonly units: number,
  ) {
    super();
  }
}

@CommandHandler(CommitUnits)
export class CommitUnitsHandler implements ICommandHandler<CommitUnits> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, agencyId, units }: CommitUnits): Promise<Changed<Convention>> {
    return this.streams.change(change, on(convention, conventionId, { kind: 'CommitUnits', agencyId, units }));
  }
}
