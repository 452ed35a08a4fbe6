import { Injectable } from '@nestjs/common';
import { Streams } from '@iwaa/event-store';
import { candidate } from '../domain/candidate/candidate.decider.js';
import { offer } from '../domain/offer/offer.decider.js';
import type { CaseId, OfferId, UnitId } from '../domain/shared.js';

/** The offer that a family has, and its dwelling. */
@Injectable()
export class HeldOffers {
  constructor(private readonly streams: Streams) {}

  async of(caseId: CaseId): Promise<{ readonly offerId: OfferId; readonly unitId: UnitId } | undefined> {
    const family = await this.streams.read(candidate, caseId);
    if (family?.state.status !== 'matched') return undefined;
    const { offerId } = family.state;
    const held = await this.streams.read(offer, offerId);
    return held === undefined || held.state.status === 'none' ? undefined : { offerId, unitId: held.state.concerned.unitId };
  }
}
