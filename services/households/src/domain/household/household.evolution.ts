import type { HouseholdEvent, ListedFields } from './household.events.js';
import type { Household, HouseholdMember, IdentifiedHousehold, KnownHousehold, RegisteredHousehold } from './household.policies.js';
import { amended, amendmentOf, relisted } from './listing.policies.js';
import { countOf } from './requirements.policies.js';

type DataOf<Type extends HouseholdEvent['type']> = Extract<HouseholdEvent, { type: Type }>['data'];

/** What is known of a household after a fact. */
export function evolve(state: Household, event: HouseholdEvent): Household {
  if (event.type === 'HouseholdRegistered') return registered(event.data);
  if (event.type === 'HouseholdIdentified') return identified(event.data);
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'ListingCorrected':
      return corrected(state, event.data);
    case 'HouseholdLocated':
      return { ...state, status: 'registered', buildingId: event.data.buildingId };
    case 'MemberJoined':
      return { ...state, members: [...state.members, event.data.member] };
    case 'MemberDeparted':
      return without(state, event.data.memberId);
    case 'HeadChanged':
      return { ...state, members: state.members.map((member) => underHead(event.data.headId, member)) };
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
    case 'PersonErased': {
      const { personId } = event.data;
      const contacts = state.contacts.filter((contact) => contact.personId !== personId);
      return { ...state, contacts, erased: [...(state.erased ?? []), personId] };
    }
    default:
      return state;
  }
}

/** Until the fact beside it says what follows for a dwelling. */
const counted = (members: KnownHousehold['members']) => ({
  members,
  preferences: { quarters: [] },
  contacts: [],
  requirements: { ...countOf(members), sleepingRooms: 1, stepFree: false, noGas: false, quarters: [] },
});

const registered = ({ members, ...registration }: DataOf<'HouseholdRegistered'>): RegisteredHousehold => ({ status: 'registered', ...registration, ...counted(members) });

function identified({ territory, listing }: DataOf<'HouseholdIdentified'>): IdentifiedHousehold {
  const { members, ...fields } = listing;
  return { status: 'identified', territory, ...ofTheHousehold(fields), listing, ...counted(members) };
}

/** Source, key and answers stay with the listing. */
const ofTheHousehold = <Said extends Partial<ListedFields>>({ source: _, key: __, answers: ___, ...said }: Said) => said;

/** What the source says anew counts as any later word does. */
function corrected(state: KnownHousehold, data: DataOf<'ListingCorrected'>): Household {
  const { listing } = state;
  if (listing === undefined) return state;
  const { territory: _, persons: __, corrected: amendments = [], added = [], removed = [], ...fields } = data;
  const left = removed.reduce<KnownHousehold>(without, state);
  const members = [...left.members.map((member) => amended(member, amendmentOf(amendments, member))), ...added];
  return { ...amended(left, ofTheHousehold(fields)), members, listing: relisted(listing, { fields, corrected: amendments, added, removed }) };
}

const without = <Known extends KnownHousehold>(household: Known, gone: string): Known => ({
  ...household,
  members: household.members.filter(({ id }) => id !== gone),
  contacts: household.contacts.filter(({ personId }) => personId !== gone),
});

/** What the former head is to the new one was not said. */
function underHead(headId: string, member: HouseholdMember): HouseholdMember {
  if (member.id === headId) return { ...member, role: 'head' };
  return member.role === 'head' ? { ...member, role: 'other' } : member;
}
