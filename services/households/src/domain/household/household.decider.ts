import { fold, require, unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { DwellingNeeds, HouseholdCommand } from './household.commands.js';
import { personal, type HouseholdEvent, type Member } from './household.events.js';
import {
  mustBelong,
  mustBeMember,
  mustBeOfThePast,
  mustBeRegistered,
  mustMakeAHousehold,
  memberOf,
  type Household,
  type RegisteredHousehold,
} from './household.policies.js';
import { countOf, entailedBy, requirementsUnder, sameRequirements } from './requirements.policies.js';

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
    const household = mustBeRegistered(state);
    const { territory } = household;
    switch (command.kind) {
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
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'HouseholdRegistered') return registered(event.data);
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'MemberJoined':
        return { ...state, members: [...state.members, event.data.member] };
      case 'MemberDeparted':
        return without(state, event.data.memberId);
      case 'HeadChanged':
        return { ...state, members: state.members.map((member) => ({ ...member, role: roleUnder(event.data.headId, member) })) };
      case 'TenureCorrected':
        return { ...state, tenure: event.data.tenure };
      case 'SurveyRecorded': {
        const { territory: _, ...survey } = event.data;
        return { ...state, survey };
      }
      case 'NeedsRecorded': {
        const { memberId, territory: _, ...needs } = event.data;
        return { ...state, members: state.members.map((member) => (member.id === memberId ? { ...member, needs } : member)) };
      }
      case 'PreferencesRecorded': {
        const { territory: _, ...preferences } = event.data;
        return { ...state, preferences };
      }
      case 'ContactsRecorded':
        return { ...state, language: event.data.language, contacts: event.data.contacts };
      case 'ProxyNamed': {
        const { proxy, contact } = event.data;
        const contacts = state.contacts.filter(({ personId }) => personId !== state.proxy?.id);
        return { ...state, contacts, proxy: { ...proxy, ...(contact === undefined ? {} : { contact }) } };
      }
      case 'RequirementsChanged':
        return { ...state, requirements: event.data.requirements };
      default:
        return state;
    }
  },
};

const cited = ({ id, version, territory }: DwellingNeeds) => ({ id, version, territory });

/** Whoever changes what a dwelling must have says so in the same append. */
function withRequirements(before: Household, facts: readonly HouseholdEvent[], norm: DwellingNeeds): readonly HouseholdEvent[] {
  const after = mustBeRegistered(fold(decider, before, facts));
  const requirements = requirementsUnder(norm, after);
  if (before.status === 'registered' && sameRequirements(requirements, before.requirements)) return facts;
  return [...facts, { type: 'RequirementsChanged', data: { requirements, norm: cited(norm), territory: after.territory } }];
}

function registered({ members, ...registration }: Extract<HouseholdEvent, { type: 'HouseholdRegistered' }>['data']): RegisteredHousehold {
  const requirements = { ...countOf(members), sleepingRooms: 1, stepFree: false, noGas: false, quarters: [] };
  return { status: 'registered', ...registration, members, preferences: { quarters: [] }, contacts: [], requirements };
}

const without = (household: RegisteredHousehold, gone: string): RegisteredHousehold => ({
  ...household,
  members: household.members.filter(({ id }) => id !== gone),
  contacts: household.contacts.filter(({ personId }) => personId !== gone),
});

/** What the former head is to the new one was not said. */
const roleUnder = (headId: string, { id, role }: Member): Member['role'] => (id === headId ? 'head' : role === 'head' ? 'other' : role);

/** People who live together in a building: who they are, what their dwelling must have, where they can be reached. */
export const household: Aggregate<Household, HouseholdCommand, HouseholdEvent> = {
  category: 'household',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.territory }),
};
