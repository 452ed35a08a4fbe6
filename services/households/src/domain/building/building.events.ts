import type { DangerClass, HouseholdId, LegalDate, OrderId, OrderKind } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/** A point in a named coordinate system: `srid` is its EPSG code. */
export interface Location {
  readonly srid: number;
  readonly x: number;
  readonly y: number;
}

/** An order in force on a building. */
export interface Order {
  readonly orderId: OrderId;
  /** The authority's own number of the order. */
  readonly reference: string;
  readonly kind: OrderKind;
  readonly issuedOn: LegalDate;
  /** Last day; a temporary ban has one, nothing else has. */
  readonly endsOn?: LegalDate;
  /** Last day to leave, once the evacuation is ordered. */
  readonly evacuateBy?: LegalDate;
  /** The day from which it no longer holds. */
  readonly liftedOn?: LegalDate;
}

/** An order of another authority, as that authority's register has it. */
export interface ListedOrder {
  readonly orderId: OrderId;
  readonly reference: string;
  /** The register's own classification, a code in kebab-case. */
  readonly classification: string;
  readonly issuedOn: LegalDate;
}

export const OCCUPANCY_ENDINGS = ['rehoused', 'left'] as const;
export type OccupancyEnding = (typeof OCCUPANCY_ENDINGS)[number];

export type BuildingEvent =
  | {
      readonly type: 'BuildingListed';
      readonly data: { readonly reference: string; readonly territory: string; readonly address: string; readonly source: string };
    }
  | { readonly type: 'OrderListed'; readonly data: { readonly order: ListedOrder; readonly source: string; readonly territory: string } }
  | {
      readonly type: 'ListedOrderLifted';
      readonly data: { readonly orderId: OrderId; readonly liftedOn: LegalDate; readonly source: string; readonly territory: string };
    }
  | {
      readonly type: 'OrderLifted';
      readonly data: {
        readonly orderId: OrderId;
        readonly liftedOn: LegalDate;
        /** Orders on the building that still stand, in the order in which they were recorded. */
        readonly standing: readonly Order[];
        readonly territory: string;
      };
    }
  | {
      readonly type: 'BuildingReported';
      readonly data: {
        readonly reference: string;
        readonly territory: string;
        readonly quarter: string;
        readonly address: string;
        readonly location: Location;
        readonly storeys: number;
      };
    }
  | {
      readonly type: 'BuildingClassified';
      readonly data: {
        readonly dangerClass: DangerClass;
        readonly classifiedOn: LegalDate;
        /** Number of the expert's report. */
        readonly expertReport: string;
        readonly territory: string;
        readonly households: readonly HouseholdId[];
      };
    }
  | {
      readonly type: 'OrderIssued';
      readonly data: {
        readonly order: Order;
        readonly dangerClass: DangerClass;
        readonly territory: string;
        /** Everyone known to live there on that day. */
        readonly households: readonly HouseholdId[];
      };
    }
  | {
      readonly type: 'EvacuationOrdered';
      readonly data: {
        readonly order: Order;
        readonly orderedOn: LegalDate;
        readonly evacuateBy: LegalDate;
        readonly dangerClass: DangerClass;
        readonly territory: string;
        readonly households: readonly HouseholdId[];
      };
    }
  | {
      readonly type: 'OccupancyRecorded';
      readonly data: {
        readonly householdId: HouseholdId;
        readonly territory: string;
        /** Where the building is already under an order: the newest, and the building's class. */
        readonly order?: Order;
        readonly dangerClass?: DangerClass;
      };
    }
  | { readonly type: 'OccupancyEnded'; readonly data: { readonly householdId: HouseholdId; readonly because: OccupancyEnding; readonly territory: string } };

/** A building is no person. */
export const personal: Readonly<Record<string, never>> = {};
