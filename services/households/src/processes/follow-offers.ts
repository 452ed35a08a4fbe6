import type { FactsOf } from '@iwaa/contracts';
import type { allocation } from '@iwaa/contracts/allocation';
import type { Process } from '@iwaa/event-sourcing';
import { NoteAcceptance } from '../commands/note-acceptance.js';
import { NoteOfferEnd } from '../commands/note-offer-end.js';
import { NoteOffer } from '../commands/note-offer.js';
import type { OfferEnding } from '../domain/case/case.events.js';
import type { CaseId, OfferId } from '../domain/shared.js';

type AllocationFact = FactsOf<typeof allocation>;

/** What becomes of an offer is written into the file of the family that has it. */
export const followOffers: Process<AllocationFact, NoteOffer | NoteAcceptance | NoteOfferEnd> = {
  'iwaa.offer.made.v1': (fact) => {
    const { offerId, unitId, conventionId, respondBy } = fact.data;
    return ofCase(fact, (caseId) => new NoteOffer(caseId, { offerId, unitId, conventionId, respondBy }));
  },
  'iwaa.offer.accepted.v1': (fact) => ofCase(fact, (caseId) => new NoteAcceptance(caseId, fact.data.offerId)),
  'iwaa.offer.refused.v1': ended('refused'),
  'iwaa.offer.expired.v1': ended('expired'),
  'iwaa.offer.withdrawn.v1': ended('withdrawn'),
  'iwaa.offer.set-aside.v1': ended('set-aside'),
};

interface OfCase {
  readonly caseid?: string;
}

function ended(because: OfferEnding) {
  return (fact: OfCase & { readonly data: { readonly offerId: OfferId } }) =>
    ofCase(fact, (caseId) => new NoteOfferEnd(caseId, fact.data.offerId, because));
}

/** An offer that names no case is nobody's here. */
const ofCase = <Command>({ caseid }: OfCase, command: (caseId: CaseId) => Command): readonly Command[] =>
  caseid === undefined ? [] : [command(caseid as CaseId)];
