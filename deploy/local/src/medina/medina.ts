// A made-up medina as plain data, shaped like the bodies of the routes that take it. Who belongs where is said by keys
// (references, numbers of members), because ids are given by the services.

export type Sex = 'female' | 'male';
export type Language = 'fr' | 'ar';
export type DangerClass = 1 | 2 | 3 | 4;
export type Tenure = 'owner-occupier' | 'co-heir' | 'tenant-written-lease' | 'tenant-verbal-lease' | 'occupant-without-title';
export type Condition = 'reduced-mobility' | 'wheelchair' | 'blind' | 'pregnancy' | 'respiratory-illness' | 'chronic-illness' | 'violence';

export interface SampleOrder {
  readonly reference: string;
  readonly kind: 'works' | 'demolition' | 'ban' | 'temporary-ban';
  readonly issuedOn: string;
  readonly endsOn?: string;
}

export interface SampleBuilding {
  readonly report: {
    readonly reference: string;
    readonly territory: string;
    readonly quarter: string;
    readonly address: string;
    readonly location: { readonly srid: number; readonly x: number; readonly y: number };
    readonly storeys: number;
  };
  readonly classification: { readonly dangerClass: DangerClass; readonly classifiedOn: string; readonly expertReport: string };
  readonly order?: SampleOrder;
  /** Last day to leave, where the evacuation is ordered. */
  readonly evacuateBy?: string;
}

export interface SampleMember {
  readonly name: string;
  readonly birthDate: string;
  readonly sex: Sex;
  readonly role: 'head' | 'spouse' | 'child' | 'parent';
  readonly cin?: string;
}

export interface SampleFamily {
  /** Names the family within the medina; no service knows it. */
  readonly key: string;
  /** Reference of the building it lives in. */
  readonly building: string;
  readonly household: {
    readonly territory: string;
    readonly tenure: Tenure;
    readonly language: Language;
    readonly members: readonly SampleMember[];
    readonly idcs?: string;
  };
  readonly survey: {
    readonly surveyedOn: string;
    readonly occupiedSince: string;
    readonly roomsOccupied: number;
    readonly ownsOtherDwelling: boolean;
    readonly monthlyIncome: number;
  };
  /** `member` is a place in `household.members`. */
  readonly needs: readonly { readonly member: number; readonly conditions: readonly Condition[] }[];
  readonly preferences: { readonly quarters: readonly string[] };
  readonly contacts: readonly { readonly member: number; readonly channel: 'email' | 'sms'; readonly address: string }[];
}

export interface SampleConvention {
  readonly draft: { readonly reference: string; readonly territory: string; readonly startsOn: string; readonly endsOn: string };
  /** Dwellings that the operator commits. */
  readonly units: number;
}

export interface SampleDwelling {
  /** Reference of the convention it is brought under. */
  readonly convention: string;
  readonly unit: {
    readonly registrationNumber: string;
    readonly dwelling: {
      readonly territory: string;
      readonly quarter: string;
      readonly persons: number;
      readonly sleepingRooms: number;
      readonly floor: number;
      readonly stepFree: boolean;
      readonly gas: boolean;
    };
    readonly address: string;
  };
  /** Items of the habitability checklist that its inspection finds wanting. */
  readonly failing: readonly string[];
}

export interface Medina {
  readonly seed: string;
  /** The day on which it is as described; orders and surveys lie before it, evacuations after. */
  readonly on: string;
  readonly buildings: readonly SampleBuilding[];
  readonly families: readonly SampleFamily[];
  readonly conventions: readonly SampleConvention[];
  readonly dwellings: readonly SampleDwelling[];
  /** Keys of those with whom something is the matter. */
  readonly notable: {
    /** Owner-occupier who owns another dwelling: not eligible. */
    readonly ownsAnother: string;
    /** Moved in days before the order: not eligible. */
    readonly cameLate: string;
    /** No telephone, no e-mail: an officer must visit. */
    readonly unreachable: string;
    /** Registration number of the dwelling that its inspection finds unfit. */
    readonly unfit: string;
  };
}
