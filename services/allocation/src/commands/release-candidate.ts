import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Conflict, on, start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { candidate } from '../domain/candidate/candidate.decider.js';
import type { Candidate } from '../domain/candidate/candidate.policies.js';
import { offer } from '../domain/offer/offer.decider.js';
import type { CaseId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';
import { HeldOffers } from '../lookups/held-offers.js';

/** A case is suspended or closed: its family no longer waits, and in the same append its offer ends and the dwelling is free. */
export class ReleaseCandidate extends ServiceCommand<Changed<Candidate>> {
  constructor(
    readonly caseId: CaseId,
    readonly reason: 'case-suspended' | 'case-closed',
    readonly caseVersion: number,
  ) {
    super();
  }
}

@CommandHandler(ReleaseCandidate)
export class ReleaseCandidateHandler implements ICommandHandler<ReleaseCandidate> {
  constructor(
    private readonly streams: Streams,
    private readonly offers: HeldOffers,
  ) {}

  async execute({ change, caseId, reason, caseVersion }: ReleaseCandidate): Promise<Changed<Candidate>> {
    const held = await this.offers.of(caseId);
    return this.streams.change(change, start(candidate, caseId, { kind: 'LeaveWaitingList', reason, caseVersion }), (after, before) => {
      if (before.status !== 'matched' || after.status !== 'left') return [];
      // An offer was prepared since it was looked up: once more.
      if (held?.offerId !== before.offerId) throw new Conflict([caseId]);
      const { offerId, unitId } = held;
      return [on(offer, offerId, { kind: 'SetOfferAside', reason }), on(unit, unitId, { kind: 'ReleaseUnit', offerId, because: 'set-aside' })];
    });
  }
}
