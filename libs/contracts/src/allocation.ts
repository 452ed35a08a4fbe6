import { Type } from '@sinclair/typebox';
import { contract } from './contract.js';
import { forgotten } from './forgetting.js';
import { published } from './published.js';
import { code, idOf, instant, legalDate } from './vocabulary.js';

const unit = { unitId: idOf('Unit'), conventionId: idOf('Convention') };
const offer = { offerId: idOf('Offer'), ...unit, roundId: idOf('Round'), householdId: idOf('Household') };
const appeal = Type.Object({ route: code('To whom the family appeals'), until: legalDate('Last day') }, { description: 'How to contest; only where the refusal was not justified' });
const cited = Type.Object({ id: Type.String(), version: Type.String(), territory: Type.String() });

export const UnitRegistered = published(
  'iwaa.unit.registered.v1',
  Type.Object({ ...unit, operatorId: idOf('Agency'), persons: Type.Integer({ minimum: 1 }), sleepingRooms: Type.Integer({ minimum: 0 }) }),
);
export const UnitInspected = published('iwaa.unit.inspected.v1', Type.Object({ ...unit, fit: Type.Boolean(), checklist: cited }));
export const UnitMadeAvailable = published('iwaa.unit.made-available.v1', Type.Object(unit));
export const UnitReserved = published('iwaa.unit.reserved.v1', Type.Object({ ...unit, offerId: idOf('Offer') }));
export const UnitReleased = published('iwaa.unit.released.v1', Type.Object({ ...unit, offerId: idOf('Offer'), because: code('How the offer ended') }));
export const UnitOccupied = published('iwaa.unit.occupied.v1', Type.Object({ ...unit, offerId: idOf('Offer') }));
export const UnitWithdrawn = published('iwaa.unit.withdrawn.v1', Type.Object({ ...unit, reason: code('Why') }));

export const RoundApproved = published(
  'iwaa.round.approved.v1',
  Type.Object({ roundId: idOf('Round'), families: Type.Integer({ minimum: 0, description: 'Families that get an offer' }) }),
);

export const OfferPrepared = published('iwaa.offer.prepared.v1', Type.Object(offer));
export const OfferMade = published(
  'iwaa.offer.made.v1',
  Type.Object({ ...offer, respondBy: instant('Last instant for an answer'), period: cited }),
);
export const OfferAccepted = published('iwaa.offer.accepted.v1', Type.Object(offer));
export const OfferRefused = published('iwaa.offer.refused.v1', Type.Object(offer)); // its reason may speak of a condition: it stays private
export const OfferExpired = published('iwaa.offer.expired.v1', Type.Object({ ...offer, respondBy: instant('When the time was over') }));
export const OfferWithdrawn = published('iwaa.offer.withdrawn.v1', Type.Object({ ...offer, reason: code('Why') }));
export const OfferSetAside = published('iwaa.offer.set-aside.v1', Type.Object({ ...offer, reason: code('Why') }));
export const RefusalQualified = published(
  'iwaa.offer.refusal-qualified.v1',
  Type.Object({ ...offer, justified: Type.Boolean({ description: 'What the commission says of the refusal' }), appeal: Type.Optional(appeal) }),
);
export const ApplicantsForgotten = published('iwaa.applicant.forgotten.v1', forgotten);

/** What the allocation service tells the others. */
export const allocation = contract('allocation', [
  UnitRegistered,
  UnitInspected,
  UnitMadeAvailable,
  UnitReserved,
  UnitReleased,
  UnitOccupied,
  UnitWithdrawn,
  RoundApproved,
  OfferPrepared,
  OfferMade,
  OfferAccepted,
  OfferRefused,
  OfferExpired,
  OfferWithdrawn,
  OfferSetAside,
  RefusalQualified,
  ApplicantsForgotten,
]);
