import { HouseholdRegistered, PersonErased, SurveyRecorded } from '@iwaa/contracts/households';
import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { HouseholdEvent } from '../domain/household/household.events.js';
import type { HouseholdId } from '../domain/shared.js';

const composition = unpublished('who belongs to a family concerns the family; what its dwelling must have is told by its case');
const reach = unpublished('whoever may reach the family asks for its contacts at that moment');

/** What the other services learn of a household: that it is there and was surveyed. */
export const householdPublishing: Publishing<HouseholdEvent> = {
  HouseholdIdentified: unpublished('nobody acts for a family before it is known where it lives'),
  ListingCorrected: unpublished('what a source says of a family concerns the family; what its dwelling must have is told by its case'),
  HouseholdLocated: ({ streamId, data: { territory, buildingId, persons } }) =>
    HouseholdRegistered.fact({ territory, data: { householdId: streamId as HouseholdId, buildingId, persons } }),
  HouseholdRegistered: ({ streamId, data: { territory, buildingId, members } }) =>
    HouseholdRegistered.fact({ territory, data: { householdId: streamId as HouseholdId, buildingId, persons: members.length } }),
  SurveyRecorded: ({ streamId, data: { territory, surveyedOn } }) =>
    SurveyRecorded.fact({ territory, data: { householdId: streamId as HouseholdId, surveyedOn } }),
  MemberJoined: composition,
  MemberDeparted: composition,
  HeadChanged: composition,
  TenureCorrected: unpublished('by which title a family lives there is judged with its case'),
  NeedsRecorded: unpublished('conditions are nobody else’s; what follows from them for a dwelling is told by the case'),
  PreferencesRecorded: unpublished('quarters that matter are told by the case, with what else a dwelling must have'),
  ContactsRecorded: reach,
  ProxyNamed: reach,
  PersonErased: ({ streamId, data: { erasureId, personId, subjects, territory } }) =>
    PersonErased.fact({ territory, data: { erasureId, householdId: streamId as HouseholdId, personId, subjects: [...subjects] } }),
  RequirementsChanged: unpublished('the case tells it where the family waits for a dwelling'),
};
