import type { Personal, PersonalFields } from '@iwaa/event-sourcing';
import type { AgeBand, BuildingId, CitedRule, ErasureId, LegalDate, PersonId, Requirements, Sex } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

export const TENURES = ['owner-occupier', 'co-heir', 'tenant-written-lease', 'tenant-verbal-lease', 'occupant-without-title', 'absent-owner'] as const;
export type Tenure = (typeof TENURES)[number];

export const MEMBER_ROLES = ['head', 'spouse', 'child', 'parent', 'relative', 'other'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export const LANGUAGES = ['fr', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A person of the household. `ageBand` follows from the birth date on the day it was written down. */
export interface Member {
  readonly id: PersonId;
  readonly name: Personal;
  readonly birthDate: Personal;
  readonly ageBand: AgeBand;
  readonly sex: Sex;
  readonly role: MemberRole;
  /** National identity card. */
  readonly cin?: Personal;
}

/** What a survey asked, by the question's code in kebab-case: rooms, walls, drinking-water, schooling, diarrhoea. */
export type Answers = Readonly<Record<string, string | number | boolean>>;

/** A person of whom a source speaks; what it does not say is absent. */
export interface ListedMember {
  readonly id: PersonId;
  readonly sex?: Sex;
  readonly role?: MemberRole;
  /** Whole years, both ends included; an end that is absent is open. */
  readonly ages?: { readonly from?: number; readonly to?: number };
  /** Where birth date or ages leave no doubt, on the day it was written down. */
  readonly ageBand?: AgeBand;
  readonly name?: Personal;
  readonly birthDate?: Personal;
  readonly cin?: Personal;
  readonly answers?: Personal<Answers>;
}

/** What a source (a survey that was made, a register) says of a household; what it does not say is absent. */
export interface Listing {
  /** The source's own code. */
  readonly source: string;
  /** Which household the source means, in its own words. */
  readonly key: Personal;
  readonly tenure?: Tenure;
  readonly language?: Language;
  readonly idcs?: Personal;
  readonly answers?: Personal<Answers>;
  readonly members: readonly ListedMember[];
}

/** What is said otherwise: what is new, what is no longer said, and what of that stays because an officer has recorded it since. */
export type Corrected<Said> = Partial<Said> & { readonly withdrawn?: readonly (keyof Said)[]; readonly kept?: readonly (keyof Said)[] };
export type ListedFields = Omit<Listing, 'members'>;
export type CorrectedMember = { readonly id: PersonId } & Corrected<Omit<ListedMember, 'id'>>;

export const CONDITIONS = ['reduced-mobility', 'wheelchair', 'blind', 'pregnancy', 'respiratory-illness', 'chronic-illness', 'violence'] as const;
/** Why a dwelling must have something. Never leaves the household's own record in clear. */
export type Condition = (typeof CONDITIONS)[number];

/** What one member's conditions ask of a dwelling. */
export interface Entailed {
  readonly stepFree: boolean;
  readonly noGas: boolean;
  readonly ownSleepingRoom: boolean;
  readonly highestFloor?: number;
}

export const CONTACT_CHANNELS = ['email', 'sms'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** Where a person of the household can be reached; the first of the list is asked first. */
export interface Contact {
  readonly personId: PersonId;
  readonly channel: ContactChannel;
  /** E-mail address, or telephone number in E.164. */
  readonly address: Personal;
}

export const DEPARTURES = ['left', 'deceased'] as const;
export type Departure = (typeof DEPARTURES)[number];

export type HouseholdEvent =
  | { readonly type: 'HouseholdIdentified'; readonly data: { readonly territory: string; readonly listing: Listing } }
  | {
      readonly type: 'ListingCorrected';
      /** Only what the source says otherwise than the last time. */
      readonly data: Corrected<ListedFields> & {
        readonly territory: string;
        readonly corrected?: readonly CorrectedMember[];
        readonly added?: readonly ListedMember[];
        readonly removed?: readonly PersonId[];
        /** How many live together from now on. */
        readonly persons: number;
      };
    }
  | { readonly type: 'HouseholdLocated'; readonly data: { readonly buildingId: BuildingId; readonly territory: string; readonly persons: number } }
  | {
      readonly type: 'HouseholdRegistered';
      readonly data: {
        readonly territory: string;
        readonly buildingId: BuildingId;
        readonly tenure: Tenure;
        readonly members: readonly Member[];
        readonly language: Language;
        /** The 10-digit social identifier of the household. */
        readonly idcs?: Personal;
      };
    }
  | { readonly type: 'MemberJoined'; readonly data: { readonly member: Member; readonly territory: string } }
  | { readonly type: 'MemberDeparted'; readonly data: { readonly memberId: PersonId; readonly because: Departure; readonly territory: string } }
  | { readonly type: 'HeadChanged'; readonly data: { readonly headId: PersonId; readonly territory: string } }
  | { readonly type: 'TenureCorrected'; readonly data: { readonly tenure: Tenure; readonly territory: string } }
  | {
      readonly type: 'SurveyRecorded';
      readonly data: {
        readonly surveyedOn: LegalDate;
        readonly occupiedSince: LegalDate;
        readonly roomsOccupied: number;
        readonly ownsOtherDwelling: boolean;
        /** MAD centimes a month. */
        readonly monthlyIncome?: Personal<number>;
        readonly note?: Personal;
        readonly territory: string;
      };
    }
  | {
      readonly type: 'NeedsRecorded';
      readonly data: {
        readonly memberId: PersonId;
        readonly conditions: Personal<readonly Condition[]>;
        readonly entails: Entailed;
        /** The norm by which conditions become needs. */
        readonly norm: CitedRule;
        readonly territory: string;
      };
    }
  | { readonly type: 'PreferencesRecorded'; readonly data: { readonly quarters: readonly string[]; readonly note?: Personal; readonly territory: string } }
  | { readonly type: 'ContactsRecorded'; readonly data: { readonly language: Language; readonly contacts: readonly Contact[]; readonly territory: string } }
  | {
      readonly type: 'ProxyNamed';
      readonly data: { readonly proxy: { readonly id: PersonId; readonly name: Personal }; readonly contact?: Contact; readonly territory: string };
    }
  | {
      readonly type: 'RequirementsChanged';
      readonly data: {
        readonly requirements: Requirements;
        /** The norm by which sleeping rooms are counted. */
        readonly norm?: CitedRule;
        readonly territory: string;
      };
    }
  | {
      readonly type: 'PersonErased';
      readonly data: {
        readonly erasureId: ErasureId;
        readonly personId: PersonId;
        /** Whose keys are destroyed: the person's, and the household's own with its last person. */
        readonly subjects: readonly string[];
        readonly territory: string;
      };
    };

export const personal = {
  HouseholdIdentified: {
    'listing.key': 'stream',
    'listing.idcs': 'stream',
    'listing.answers': 'stream',
    'listing.members[].name': 'listing.members[].id',
    'listing.members[].birthDate': 'listing.members[].id',
    'listing.members[].cin': 'listing.members[].id',
    'listing.members[].answers': 'listing.members[].id',
  },
  ListingCorrected: {
    key: 'stream',
    idcs: 'stream',
    answers: 'stream',
    'corrected[].name': 'corrected[].id',
    'corrected[].birthDate': 'corrected[].id',
    'corrected[].cin': 'corrected[].id',
    'corrected[].answers': 'corrected[].id',
    'added[].name': 'added[].id',
    'added[].birthDate': 'added[].id',
    'added[].cin': 'added[].id',
    'added[].answers': 'added[].id',
  },
  HouseholdRegistered: {
    'members[].name': 'members[].id',
    'members[].birthDate': 'members[].id',
    'members[].cin': 'members[].id',
    idcs: 'stream',
  },
  MemberJoined: { 'member.name': 'member.id', 'member.birthDate': 'member.id', 'member.cin': 'member.id' },
  SurveyRecorded: { monthlyIncome: 'stream', note: 'stream' },
  NeedsRecorded: { conditions: 'memberId' },
  PreferencesRecorded: { note: 'stream' },
  ContactsRecorded: { 'contacts[].address': 'contacts[].personId' },
  ProxyNamed: { 'proxy.name': 'proxy.id', 'contact.address': 'contact.personId' },
} satisfies PersonalFields<HouseholdEvent>;
