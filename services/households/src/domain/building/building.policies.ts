import { require } from '@iwaa/event-sourcing';
import type { DangerClass, HouseholdId, LegalDate, OrderId, OrderKind } from '../shared.js';
import type { Location, Order } from './building.events.js';

export interface Classification {
  readonly dangerClass: DangerClass;
  readonly classifiedOn: LegalDate;
  readonly expertReport: string;
}

export type Building =
  | { readonly status: 'none' }
  | {
      readonly status: 'reported' | 'classified' | 'under-order' | 'evacuation-ordered';
      readonly reference: string;
      readonly territory: string;
      readonly quarter: string;
      readonly address: string;
      readonly location: Location;
      readonly storeys: number;
      /** The last one counts. */
      readonly classification?: Classification;
      /** In the order in which they were recorded. */
      readonly orders: readonly Order[];
      /** Who is known to live there. */
      readonly households: readonly HouseholdId[];
    };

export type KnownBuilding = Exclude<Building, { status: 'none' }>;

export function mustBeReported(building: Building): KnownBuilding {
  require(building.status !== 'none', 'building-not-reported');
  return building;
}

export function mustBeClassified({ classification }: KnownBuilding): Classification {
  require(classification !== undefined, 'building-not-classified');
  return classification;
}

/** Nothing is recorded that has not happened yet. */
export const mustHaveHappened = (on: LegalDate, today: LegalDate): void => {
  require(on <= today, 'date-in-the-future', { date: on, today });
};

/** A temporary ban has a last day, after the day it was issued; nothing else has one. */
export function mustEndAsItsKindDoes(kind: OrderKind, issuedOn: LegalDate, endsOn: LegalDate | undefined): void {
  require((kind === 'temporary-ban') === (endsOn !== undefined), 'only-a-temporary-ban-ends', { kind });
  require(endsOn === undefined || endsOn > issuedOn, 'order-ends-before-it-begins', { issuedOn, ...(endsOn === undefined ? {} : { endsOn }) });
}

export const orderOf = (building: KnownBuilding, orderId: OrderId): Order | undefined => building.orders.find((order) => order.orderId === orderId);

export const isInForce = ({ issuedOn, endsOn }: Order, on: LegalDate): boolean => issuedOn <= on && (endsOn === undefined || on <= endsOn);

/** The order in force that was issued last; of two of one day, the one recorded last. */
export const newestInForce = ({ orders }: KnownBuilding, on: LegalDate): Order | undefined =>
  orders.filter((order) => isInForce(order, on)).reduce<Order | undefined>((newest, order) => (newest !== undefined && newest.issuedOn > order.issuedOn ? newest : order), undefined);

/** Whether the authority's number was given to the very same order before. */
export const isSameOrder = (one: Order, other: Order): boolean =>
  one.reference === other.reference && one.kind === other.kind && one.issuedOn === other.issuedOn && one.endsOn === other.endsOn;
