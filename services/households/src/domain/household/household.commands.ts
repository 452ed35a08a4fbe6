import type { AgeBand, BuildingId, CitedRule, ErasureId, HouseholdId, LegalDate, PersonId } from '../shared.js';
import type { Condition, Contact, Departure, Entailed, Language, Listing, Member, Tenure } from './household.events.js';
import type { Survey } from './household.policies.js';

/** The norm in force by which conditions become needs, and persons become sleeping rooms. */
export interface DwellingNeeds extends CitedRule {
  readonly conditions: Readonly<Record<Condition, Partial<Entailed>>>;
  readonly sleeping: {
    readonly personsPerRoom: number;
    /** Age bands that sleep in their parents' room. */
    readonly withParents: readonly AgeBand[];
    /** Age bands of which girls and boys may share a room. */
    readonly acrossSexes: readonly AgeBand[];
  };
}

/** The norm in force by which a birth date becomes an age band: each from its first year, in rising order. */
export interface AgeBands extends CitedRule {
  readonly bands: readonly { readonly band: AgeBand; readonly from: number }[];
}

/** What may be asked of a household. `norm` comes with whatever may change what its dwelling must have. */
export type HouseholdCommand =
  | {
      readonly kind: 'RegisterHousehold';
      readonly territory: string;
      readonly buildingId: BuildingId;
      /** Where that building lies; undefined when there is none. */
      readonly buildingTerritory: string | undefined;
      readonly tenure: Tenure;
      readonly members: readonly Member[];
      readonly language: Language;
      readonly idcs?: string;
      readonly norm: DwellingNeeds;
    }
  | {
      readonly kind: 'ListHousehold';
      readonly territory: string;
      /** What the source says now, in clear; each member under an id for the case that they are new. */
      readonly listing: Listing;
      /** What it said the last time, opened: sealed values cannot be compared. Undefined where it has said nothing yet. */
      readonly before: Listing | undefined;
      readonly norm: DwellingNeeds;
    }
  | {
      readonly kind: 'LocateHousehold';
      readonly buildingId: BuildingId;
      /** Where that building lies; undefined when there is none. */
      readonly buildingTerritory: string | undefined;
    }
  | { readonly kind: 'AddMember'; readonly member: Member; readonly norm: DwellingNeeds }
  | { readonly kind: 'RecordDeparture'; readonly memberId: PersonId; readonly because: Departure; readonly norm: DwellingNeeds }
  | { readonly kind: 'ChangeHead'; readonly headId: PersonId; readonly norm: DwellingNeeds }
  | { readonly kind: 'CorrectTenure'; readonly tenure: Tenure }
  | { readonly kind: 'RecordSurvey'; readonly survey: Survey; readonly today: LegalDate }
  | { readonly kind: 'RecordNeeds'; readonly memberId: PersonId; readonly conditions: readonly Condition[]; readonly norm: DwellingNeeds }
  | { readonly kind: 'RecordPreferences'; readonly quarters: readonly string[]; readonly note?: string; readonly norm: DwellingNeeds }
  | { readonly kind: 'RecordContacts'; readonly language: Language; readonly contacts: readonly Contact[] }
  | {
      readonly kind: 'NameProxy';
      readonly proxy: { readonly id: PersonId; readonly name: string };
      readonly contact?: Omit<Contact, 'personId'>;
    }
  | {
      readonly kind: 'ErasePerson';
      readonly erasureId: ErasureId;
      readonly householdId: HouseholdId;
      readonly personId: PersonId;
      /** Everybody of whom the household's record has ever said something. */
      readonly persons: readonly PersonId[];
    };

/** The command of one kind. */
export type Asking<Kind extends HouseholdCommand['kind']> = Extract<HouseholdCommand, { kind: Kind }>;
