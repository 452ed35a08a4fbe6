import { Type } from '@sinclair/typebox';
import { contract } from './contract.js';
import { published } from './published.js';
import { code, idOf, legalDate } from './vocabulary.js';

const promised = { offerId: idOf('Offer'), unitId: idOf('Unit'), conventionId: idOf('Convention') };

export const ConventionEnteredIntoForce = published(
  'iwaa.convention.entered-into-force.v1',
  Type.Object({
    conventionId: idOf('Convention'),
    units: Type.Integer({ minimum: 1, description: 'Dwellings committed by all parties' }),
    startsOn: legalDate('First day'),
    endsOn: legalDate('Last day'),
    parties: Type.Array(idOf('Agency'), { minItems: 2 }),
  }),
);

const convention = { conventionId: idOf('Convention') };
export const ConventionSuspended = published('iwaa.convention.suspended.v1', Type.Object({ ...convention, reason: code('Why'), suspendedOn: legalDate('When') }));
export const ConventionResumed = published('iwaa.convention.resumed.v1', Type.Object({ ...convention, resumedOn: legalDate('When') }));
export const ConventionTerminated = published('iwaa.convention.terminated.v1', Type.Object({ ...convention, reason: code('Why'), terminatedOn: legalDate('When') }));

export const CapacityReserved = published('iwaa.convention.capacity-reserved.v1', Type.Object(promised));

export const CapacityRefused = published(
  'iwaa.convention.capacity-refused.v1',
  Type.Object({ ...promised, reason: code('Why no place could be promised: not-in-force, outside-period, capacity-exhausted') }),
);

export const ReservationConfirmed = published('iwaa.convention.reservation-confirmed.v1', Type.Object(promised));

export const ReservationReleased = published(
  'iwaa.convention.reservation-released.v1',
  Type.Object({ ...promised, because: code('How the offer ended: refused, expired, withdrawn, set-aside') }),
);

export const ConsumptionStarted = published(
  'iwaa.convention.consumption-started.v1',
  Type.Object({ ...promised, startedOn: legalDate('First day in the dwelling') }),
);

/** What the conventions service tells the others. */
export const conventions = contract('conventions', [
  ConventionEnteredIntoForce,
  ConventionSuspended,
  ConventionResumed,
  ConventionTerminated,
  CapacityReserved,
  CapacityRefused,
  ReservationConfirmed,
  ReservationReleased,
  ConsumptionStarted,
]);
