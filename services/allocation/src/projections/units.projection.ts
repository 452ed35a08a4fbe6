import { patch, put, type Projection } from '@iwaa/event-store';
import { unit } from '../domain/unit/unit.decider.js';
import type { UnitEvent } from '../domain/unit/unit.events.js';

const at = (unitId: string) => ({ unit_id: unitId });

/** Dwellings as lists show them and as a round finds them. */
export const units: Projection<UnitEvent> = {
  name: 'units',
  tables: { unit: ['unit_id'] },
  aggregates: [unit],
  on: {
    UnitRegistered: ({ streamId, data: { registrationNumber, conventionId, operatorId, dwelling, address } }) =>
      put('unit', {
        ...at(streamId),
        registration_number: registrationNumber,
        convention_id: conventionId,
        operator_id: operatorId,
        territory: dwelling.territory,
        quarter: dwelling.quarter,
        persons: dwelling.persons,
        sleeping_rooms: dwelling.sleepingRooms,
        floor: dwelling.floor,
        step_free: dwelling.stepFree,
        gas: dwelling.gas,
        address,
        status: 'registered',
      }),
    // A promised dwelling that is found fit stays promised.
    UnitInspected: ({ streamId, data: { fit, reservedFor } }) =>
      fit && reservedFor !== undefined ? [] : patch('unit', at(streamId), { status: fit ? 'fit' : 'unfit', offer_id: null, case_id: null }),
    UnitMadeAvailable: ({ streamId }) => patch('unit', at(streamId), { status: 'available' }),
    UnitReserved: ({ streamId, data }) => patch('unit', at(streamId), { status: 'reserved', offer_id: data.offerId, case_id: data.caseId }),
    UnitReleased: ({ streamId }) => patch('unit', at(streamId), { status: 'available', offer_id: null, case_id: null }),
    UnitOccupied: ({ streamId, data }) => patch('unit', at(streamId), { status: 'occupied', offer_id: data.offerId, case_id: data.caseId }),
    UnitWithdrawn: ({ streamId }) => patch('unit', at(streamId), { status: 'withdrawn', offer_id: null, case_id: null }),
  },
};
