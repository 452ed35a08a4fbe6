import { UnitInspected, UnitMadeAvailable, UnitOccupied, UnitRegistered, UnitReleased, UnitReserved, UnitWithdrawn } from '@iwaa/contracts/allocation';
import type { Publishing, Recorded } from '@iwaa/event-sourcing';
import type { ConventionId, UnitId } from '../domain/shared.js';
import type { UnitEvent } from '../domain/unit/unit.events.js';

/** What the other services learn of a dwelling: never its address, never an inspector's remarks. */
export const unitPublishing: Publishing<UnitEvent> = {
  UnitRegistered: ({ streamId, data: { conventionId, operatorId, dwelling } }) =>
    UnitRegistered.fact({
      territory: dwelling.territory,
      data: {
        unitId: streamId as UnitId,
        conventionId,
        operatorId,
        persons: dwelling.persons,
        sleepingRooms: dwelling.sleepingRooms,
      },
    }),
  UnitInspected: (fact) => UnitInspected.fact(about(fact, { fit: fact.data.fit, checklist: fact.data.checklist })),
  UnitMadeAvailable: (fact) => UnitMadeAvailable.fact(about(fact, {})),
  UnitReserved: (fact) => UnitReserved.fact({ caseId: fact.data.caseId, ...about(fact, { offerId: fact.data.offerId }) }),
  UnitReleased: (fact) =>
    UnitReleased.fact({ caseId: fact.data.caseId, ...about(fact, { offerId: fact.data.offerId, because: fact.data.because }) }),
  UnitOccupied: (fact) => UnitOccupied.fact({ caseId: fact.data.caseId, ...about(fact, { offerId: fact.data.offerId }) }),
  UnitWithdrawn: (fact) => UnitWithdrawn.fact(about(fact, { reason: fact.data.reason })),
};

type Later = Recorded<{ readonly type: string; readonly data: { readonly territory: string; readonly conventionId: ConventionId } }>;

const about = <More extends object>({ streamId, data: { territory, conventionId } }: Pick<Later, 'streamId' | 'data'>, more: More) => ({
  territory,
  data: { unitId: streamId as UnitId, conventionId, ...more },
});
