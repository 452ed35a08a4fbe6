import { patch, put, type Projection } from '@iwaa/event-store';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionEvent } from '../domain/convention/convention.events.js';

const at = (conventionId: string) => ({ convention_id: conventionId });
const party = (conventionId: string, agencyId: string) => ({ convention_id: conventionId, agency_id: agencyId });

/** Conventions and their parties as lists show them. */
export const conventionList: Projection<ConventionEvent> = {
  name: 'conventions',
  tables: { convention: ['convention_id'], convention_party: ['convention_id', 'agency_id'] },
  aggregates: [convention],
  on: {
    ConventionDrafted: ({ streamId, data: { reference, territory, startsOn, endsOn } }) =>
      put('convention', { ...at(streamId), reference, territory, starts_on: startsOn, ends_on: endsOn, status: 'drafted' }),
    PartyAdded: ({ streamId, data }) =>
      put('convention_party', { ...party(streamId, data.agencyId), role: data.role, units: 0, signed_on: null }),
    UnitsCommitted: ({ streamId, data }) => patch('convention_party', party(streamId, data.agencyId), { units: data.units }),
    ConventionSigned: ({ streamId, data }) => patch('convention_party', party(streamId, data.agencyId), { signed_on: data.signedOn }),
    ConventionEnteredIntoForce: ({ streamId }) => patch('convention', at(streamId), { status: 'in-force' }),
    ConventionSuspended: ({ streamId }) => patch('convention', at(streamId), { status: 'suspended' }),
    ConventionResumed: ({ streamId }) => patch('convention', at(streamId), { status: 'in-force' }),
    ConventionTerminated: ({ streamId }) => patch('convention', at(streamId), { status: 'terminated' }),
  },
};
