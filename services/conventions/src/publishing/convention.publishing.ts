import {
  CapacityRefused,
  CapacityReserved,
  ConsumptionStarted,
  ConventionEnteredIntoForce,
  ConventionResumed,
  ConventionSuspended,
  ConventionTerminated,
  ReservationConfirmed,
  ReservationReleased,
} from '@iwaa/contracts/conventions';
import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { ConventionEvent, ConventionId, Promised } from '../domain/convention/convention.events.js';

const negotiation = unpublished('what is negotiated concerns its parties alone until it binds them');

/** What the other services learn of a convention. */
export const conventionPublishing: Publishing<ConventionEvent> = {
  ConventionDrafted: negotiation,
  PartyAdded: negotiation,
  UnitsCommitted: negotiation,
  ConventionSigned: negotiation,
  ConventionEnteredIntoForce: ({ streamId, data: { territory, units, startsOn, endsOn, parties } }) =>
    ConventionEnteredIntoForce.fact({
      territory,
      data: { conventionId: streamId as ConventionId, units, startsOn, endsOn, parties: [...parties] },
    }),
  ConventionSuspended: ({ streamId, data: { territory, reason, suspendedOn } }) =>
    ConventionSuspended.fact({ territory, data: { conventionId: streamId as ConventionId, reason, suspendedOn } }),
  ConventionResumed: ({ streamId, data: { territory, resumedOn } }) =>
    ConventionResumed.fact({ territory, data: { conventionId: streamId as ConventionId, resumedOn } }),
  ConventionTerminated: ({ streamId, data: { territory, reason, terminatedOn } }) =>
    ConventionTerminated.fact({ territory, data: { conventionId: streamId as ConventionId, reason, terminatedOn } }),
  CommitmentFulfilmentRecorded: unpublished('allocation published the registered unit itself'),
  CapacityReserved: ({ streamId, data }) => CapacityReserved.fact(concerning(streamId, data)),
  CapacityRefused: ({ streamId, data }) => {
    const { data: promised, ...rest } = concerning(streamId, data);
    return CapacityRefused.fact({ ...rest, data: { ...promised, reason: data.reason } });
  },
  ReservationConfirmed: ({ streamId, data }) => ReservationConfirmed.fact(concerning(streamId, data)),
  ReservationReleased: ({ streamId, data }) => {
    const { data: promised, ...rest } = concerning(streamId, data);
    return ReservationReleased.fact({ ...rest, data: { ...promised, because: data.because } });
  },
  ConsumptionStarted: ({ streamId, data }) => {
    const { data: promised, ...rest } = concerning(streamId, data);
    return ConsumptionStarted.fact({ ...rest, data: { ...promised, startedOn: data.startedOn } });
  },
};

const concerning = (streamId: string, { offerId, unitId, caseId, territory }: Promised & { readonly territory: string }) => ({
  caseId,
  territory,
  data: { offerId, unitId, conventionId: streamId as ConventionId },
});
