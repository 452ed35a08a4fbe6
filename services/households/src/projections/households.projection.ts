import { blindIndexOf, patch, put, remove, type Projection } from '@iwaa/event-store';
import { household } from '../domain/household/household.decider.js';
import type { Corrected, CorrectedMember, HouseholdEvent, ListedFields, ListedMember } from '../domain/household/household.events.js';

const at = (householdId: string) => ({ household_id: householdId });

const cinOf = (cin: ListedMember['cin']) => ({ cin_index: cin === undefined ? null : blindIndexOf('cin', cin) });
const idcsOf = (idcs: ListedFields['idcs']) => ({ idcs_index: idcs === undefined ? null : blindIndexOf('idcs', idcs) });

const memberRow = (householdId: string, { id, cin }: ListedMember) => put('household_member', { ...at(householdId), person_id: id, ...cinOf(cin) });

/** Whoever has left meanwhile has no row to correct. */
const correctedRow = (householdId: string, { id, cin, withdrawn }: CorrectedMember) =>
  cin === undefined && withdrawn?.includes('cin') !== true ? [] : [patch('household_member', { ...at(householdId), person_id: id }, cinOf(cin))];
const correctedIdcs = ({ idcs, withdrawn }: Corrected<ListedFields>) => (idcs === undefined && withdrawn?.includes('idcs') !== true ? {} : idcsOf(idcs));

function saidOf(data: Corrected<ListedFields>, field: 'tenure' | 'language') {
  if (data[field] !== undefined) return { [field]: data[field] };
  return data.withdrawn?.includes(field) === true && data.kept?.includes(field) !== true ? { [field]: null } : {};
}

/** Households as lists show them, and the blind indexes by which an identifier finds them. */
export const households: Projection<HouseholdEvent> = {
  name: 'households',
  tables: { household: ['household_id'], household_member: ['household_id', 'person_id'] },
  aggregates: [household],
  on: {
    HouseholdRegistered: ({ streamId, data: { buildingId, territory, tenure, language, members, idcs } }) => [
      put('household', {
        ...at(streamId),
        status: 'registered',
        building_id: buildingId,
        territory,
        tenure,
        language,
        persons: members.length,
        ...idcsOf(idcs),
      }),
      ...members.map((member) => memberRow(streamId, member)),
    ],
    HouseholdIdentified: ({ streamId, data: { territory, listing } }) => {
      const { source, tenure, language, members, idcs } = listing;
      const known = { territory, source, tenure: tenure ?? null, language: language ?? null, persons: members.length, ...idcsOf(idcs) };
      return [put('household', { ...at(streamId), status: 'identified', ...known }), ...members.map((member) => memberRow(streamId, member))];
    },
    ListingCorrected: ({ streamId, data }) => {
      const { source, corrected = [], added = [], removed = [], persons } = data;
      return [
        patch('household', at(streamId), { persons, ...(source === undefined ? {} : { source }), ...saidOf(data, 'tenure'), ...saidOf(data, 'language'), ...correctedIdcs(data) }),
        ...corrected.flatMap((member) => correctedRow(streamId, member)),
        ...added.map((member) => memberRow(streamId, member)),
        ...removed.map((personId) => remove('household_member', { ...at(streamId), person_id: personId })),
      ];
    },
    HouseholdLocated: ({ streamId, data }) => patch('household', at(streamId), { status: 'registered', building_id: data.buildingId }),
    MemberJoined: ({ streamId, data }) => memberRow(streamId, data.member),
    MemberDeparted: ({ streamId, data }) => remove('household_member', { ...at(streamId), person_id: data.memberId }),
    TenureCorrected: ({ streamId, data }) => patch('household', at(streamId), { tenure: data.tenure }),
    SurveyRecorded: ({ streamId, data }) => patch('household', at(streamId), { surveyed_on: data.surveyedOn }),
    ContactsRecorded: ({ streamId, data }) => patch('household', at(streamId), { language: data.language }),
    PersonErased: ({ streamId, data: { personId, subjects } }) => [
      remove('household_member', { ...at(streamId), person_id: personId }),
      ...(subjects.includes(streamId) ? [patch('household', at(streamId), { idcs_index: null })] : []),
    ],
    RequirementsChanged: ({ streamId, data }) => patch('household', at(streamId), { persons: data.requirements.persons }),
  },
};
