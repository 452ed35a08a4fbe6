import { fold, require, unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { Asking, DwellingNeeds, HouseholdCommand } from './household.commands.js';
import { personal, type HouseholdEvent } from './household.events.js';
import { evolve } from './household.evolution.js';
import { mustBeKnown, mustBelong, mustBeMember, mustBeOfThePast, mustMakeAHousehold, memberOf, type Household } from './household.policies.js';
import { correctionOf, keeping } from './listing.policies.js';
import { entailedBy, requirementsUnder, sameRequirements } from './requirements.policies.js';

const decider: Decider<Household, HouseholdCommand, HouseholdEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    if (command.kind === 'RegisterHousehold') {
      const { kind: _, buildingTerritory, norm, ...registered } = command;
      require(state.status === 'none', 'household-already-registered');
      require(buildingTerritory === command.territory, 'building-not-in-territory', { buildingId: command.buildingId, territory: command.territory });
      mustMakeAHousehold(command.members);
      return withRequirements(state, [{ type: 'HouseholdRegistered', data: registered }], norm);
    }
    if (command.kind === 'ListHousehold') return listed(command, state);
    const household = mustBeKnown(state);
    const { territory } = household;
    switch (command.kind) {
      case 'LocateHousehold': {
        const { buildingId, buildingTerritory } = command;
        require(household.status === 'identified', 'household-already-located');
        require(buildingTerritory === territory, 'building-not-in-territory', { buildingId, territory });
        const persons = household.members.length;
        require(persons > 0, 'household-without-members');
        return [{ type: 'HouseholdLocated', data: { buildingId, territory, persons } }];
      }
      case 'AddMember': {
        const { member, norm } = command;
        require(memberOf(household, member.id) === undefined, 'member-named-twice', { members: [member.id] });
        require(member.role !== 'head', 'household-has-one-head', { heads: 2 });
        return withRequirements(state, [{ type: 'MemberJoined', data: { member, territory } }], norm);
      }
      case 'RecordDeparture': {
        const { memberId, because, norm } = command;
        const { role } = mustBeMember(household, memberId);
        require(role !== 'head', 'head-to-be-replaced-first', { headId: memberId });
        require(household.members.length > 1, 'household-without-members');
        return withRequirements(state, [{ type: 'MemberDeparted', data: { memberId, because, territory } }], norm);
      }
      case 'ChangeHead': {
        const { headId, norm } = command;
        const { role } = mustBeMember(household, headId);
        return role === 'head' ? [] : withRequirements(state, [{ type: 'HeadChanged', data: { headId, territory } }], norm);
      }
      case 'CorrectTenure': {
        const { tenure } = command;
        return tenure === household.tenure ? [] : [{ type: 'TenureCorrected', data: { tenure, territory } }];
      }
      case 'RecordSurvey': {
        const { survey, today } = command;
        mustBeOfThePast(survey, today);
        return [{ type: 'SurveyRecorded', data: { ...survey, territory } }];
      }
      case 'RecordNeeds': {
        const { memberId, conditions, norm } = command;
        mustBeMember(household, memberId);
        const needs = { memberId, conditions, entails: entailedBy(conditions, norm), norm: cited(norm), territory };
        return withRequirements(state, [{ type: 'NeedsRecorded', data: needs }], norm);
      }
      case 'RecordPreferences': {
        const { kind: _, norm, ...wished } = command;
        return withRequirements(state, [{ type: 'PreferencesRecorded', data: { ...wished, territory } }], norm);
      }
      case 'RecordContacts': {
        const { language, contacts } = command;
        mustBelong(household, contacts);
        return [{ type: 'ContactsRecorded', data: { language, contacts, territory } }];
      }
      case 'NameProxy': {
        const { proxy, contact } = command;
        require(memberOf(household, proxy.id) === undefined, 'member-named-twice', { members: [proxy.id] });
        return [{ type: 'ProxyNamed', data: { proxy, ...(contact === undefined ? {} : { contact: { ...contact, personId: proxy.id } }), territory } }];
      }
      case 'ErasePerson': {
        const { erasureId, householdId, personId, persons } = command;
        const { erased = [] } = household;
        if (erased.includes(personId)) return [];
        const isLast = persons.every((one) => one === personId || erased.includes(one));
        return [{ type: 'PersonErased', data: { erasureId, personId, subjects: isLast ? [personId, householdId] : [personId], territory } }];
      }
      default:
        return unreachable(command);
    }
  },

  evolve,
};

const cited = ({ id, version, territory }: DwellingNeeds) => ({ id, version, territory });

/** What the source says otherwise than the last time, never than officers have recorded since. */
function listed({ territory, listing, before, norm }: Asking<'ListHousehold'>, state: Household): readonly HouseholdEvent[] {
  if (state.status === 'none') return withRequirements(state, [{ type: 'HouseholdIdentified', data: { territory, listing } }], norm);
  require(before !== undefined, 'household-already-registered');
  require(state.territory === territory, 'household-in-another-territory', { territory });
  const correction = correctionOf(before, listing);
  if (correction === undefined) return [];
  const { fields, ...members } = keeping(correction, before, state);
  const { added = [], removed = [] } = members;
  const persons = state.members.filter(({ id }) => !removed.includes(id)).length + added.length;
  return withRequirements(state, [{ type: 'ListingCorrected', data: { ...fields, ...members, territory, persons } }], norm);
}

/** Whoever changes what a dwelling must have says so in the same append; nobody needs none. */
function withRequirements(before: Household, facts: readonly HouseholdEvent[], norm: DwellingNeeds): readonly HouseholdEvent[] {
  const after = mustBeKnown(fold(decider, before, facts));
  if (after.members.length === 0) return facts;
  const requirements = requirementsUnder(norm, after);
  if (before.status !== 'none' && sameRequirements(requirements, before.requirements)) return facts;
  return [...facts, { type: 'RequirementsChanged', data: { requirements, norm: cited(norm), territory: after.territory } }];
}

/** People who live together in a building: who they are, what their dwelling must have, where they can be reached. */
export const household: Aggregate<Household, HouseholdCommand, HouseholdEvent> = {
  category: 'household',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.territory }),
};
