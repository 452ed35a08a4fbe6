import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { candidate } from '../domain/candidate/candidate.decider.js';
import { offer } from '../domain/offer/offer.decider.js';
import type { CaseId, LegalDate, OfferId, UnitId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';
import type { Unit } from '../domain/unit/unit.policies.js';

/** A family has moved in: the dwelling is occupied and the family leaves the list housed, in one append. */
export class OccupyUnit extends ServiceCommand<Changed<Unit>> {
  constructor(
    readonly unitId: UnitId,
    readonly moved: { readonly offerId: OfferId; readonly caseId: CaseId; readonly on: LegalDate },
    readonly caseVersion: number,
  ) {
    super();
  }
}

@CommandHandler(OccupyUnit)
export class OccupyUnitHandler implements ICommandHandler<OccupyUnit> {
  constructor(private readonly streams: Streams) {}

  async execute({ change, unitId, moved, caseVersion }: OccupyUnit): Promise<Changed<Unit>> {
    // An accepted offer that is withdrawn meanwhile frees the dwelling, and this is decided anew.
    const answered = await this.streams.read(offer, moved.offerId);
    const accepted = answered?.state.status === 'closed' && answered.state.how === 'accepted';
    return this.streams.change(change, on(unit, unitId, { kind: 'OccupyUnit', ...moved, accepted }), () => [
      on(candidate, moved.caseId, { kind: 'LeaveWaitingList', reason: 'housed', caseVersion }),
    ]);
  }
}
