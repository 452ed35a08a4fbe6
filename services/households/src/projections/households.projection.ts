import { blindIndexOf, patch, put, remove, type Projection } from '@iwaa/event-store';
import { household } from '../domain/household/household.decider.js';
import type { HouseholdEvent, Member } from '../domain/household/household.events.js';

const at = (householdId: string) => ({ household_id: householdId });

const memberRow = (householdId: string, { id, cin }: Member) =>
  put('household_member', { ...at(householdId), person_id: id, cin_index: cin === undefined ? null : blindIndexOf('cin', cin) });

/** Households as lists show them, and the blind indexes by which an identifier finds them. */
export const households: Projection<HouseholdEvent> = {
  name: 'households',
  tables: { household: ['household_id'], household_member: ['household_id', 'person_id'] },
  aggregates: [household],
  on: {
    HouseholdRegistered: ({ streamId, data: { buildingId, territory, tenure, language, members, idcs } }) => [
      put('household', {
        ...at(streamId),
        building_id: buildingId,
        territory,
        tenure,
        language,
        persons: members.length,
        idcs_index: idcs === undefined ? null : blindIndexOf('idcs', idcs),
      }),
      ...members.map((member) => memberRow(streamId, member)),
    ],
    MemberJoined: ({ streamId, data }) => memberRow(streamId, data.member),
    MemberDeparted: ({ streamId, data }) => remove('household_member', { ...at(streamId), person_id: data.memberId }),
    TenureCorrected: ({ streamId, data }) => patch('household', at(streamId), { tenure: data.tenure }),
    SurveyRecorded: ({ streamId, data }) => patch('household', at(streamId), { surveyed_on: data.surveyedOn }),
    ContactsRecorded: ({ streamId, data }) => patch('household', at(streamId), { language: data.language }),
    RequirementsChanged: ({ streamId, data }) => patch('household', at(streamId), { persons: data.requirements.persons }),
  },
};
