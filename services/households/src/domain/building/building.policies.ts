import { require } from '@iwaa/event-sourcing';
import type { DangerClass, HouseholdId, LegalDate, OrderId, OrderKind } from '../shared.js';
import type { ListedOrder, Location, Order } from './building.events.js';

export interface Classification {
  readonly dangerClass: DangerClass;
  readonly classifiedOn: LegalDate;
  readonly expertReport: string;
}

/** An order of another authority as it stands, and whose register has it. */
export interface OrderOnList extends ListedOrder {
  readonly source: string;
  readonly liftedOn?: LegalDate;
}

interface Known {
  readonly reference: string;
  readonly territory: string;
  readonly address: string;
  /** The register by which it was first known, where one was. */
  readonly source?: string;
  /** The last one counts. */
  readonly classification?: Classification;
  /** In the order in which they were recorded. */
  readonly orders: readonly Order[];
  readonly listedOrders?: readonly OrderOnList[];
  /** Who is known to live there. */
  readonly households: readonly HouseholdId[];
}

/** Known from another authority's register alone. */
export type ListedBuilding = { readonly status: 'listed' } & Known;
export type ReportedBuilding = {
  readonly status: 'reported' | 'classified' | 'under-order' | 'evacuation-ordered';
  readonly quarter: string;
  readonly location: Location;
  readonly storeys: number;
} & Known;
export type KnownBuilding = ListedBuilding | ReportedBuilding;
export type Building = { readonly status: 'none' } | KnownBuilding;

export function mustBeKnown(building: Building): KnownBuilding {
  require(building.status !== 'none', 'building-not-reported');
  return building;
}

/** What is classified and ordered is a building of which we know where it stands. */
export function mustBeReported(building: Building): ReportedBuilding {
  const known = mustBeKnown(building);
  require(known.status !== 'listed', 'building-not-reported');
  return known;
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

export const listedOrderOf = (building: KnownBuilding, orderId: OrderId): OrderOnList | undefined => building.listedOrders?.find((order) => order.orderId === orderId);

/** Whoever lifts an order says from which day; said before, it was that day. */
export function mustBeLifted(order: { readonly issuedOn: LegalDate; readonly liftedOn?: LegalDate }, liftedOn: LegalDate, today: LegalDate): void {
  mustHaveHappened(liftedOn, today);
  require(order.issuedOn <= liftedOn, 'order-lifted-before-it-begins', { issuedOn: order.issuedOn, liftedOn });
  require(order.liftedOn === undefined || order.liftedOn === liftedOn, 'order-already-lifted', { liftedOn: order.liftedOn ?? liftedOn });
}

export const isInForce = ({ issuedOn, endsOn, liftedOn }: Order, on: LegalDate): boolean =>
  issuedOn <= on && (endsOn === undefined || on <= endsOn) && (liftedOn === undefined || on < liftedOn);

/** Orders that nobody has lifted. */
export const standingAmong = (orders: readonly Order[]): readonly Order[] => orders.filter(({ liftedOn }) => liftedOn === undefined);

/** How far it has come with a building by its orders that stand. */
export function statusUnder(orders: readonly Order[]): ReportedBuilding['status'] {
  const standing = standingAmong(orders);
  if (standing.length === 0) return 'classified';
  return standing.some(({ evacuateBy }) => evacuateBy !== undefined) ? 'evacuation-ordered' : 'under-order';
}

/** The order in force that was issued last; of two of one day, the one recorded last. */
export const newestInForce = ({ orders }: KnownBuilding, on: LegalDate): Order | undefined =>
  orders.filter((order) => isInForce(order, on)).reduce<Order | undefined>((newest, order) => (newest !== undefined && newest.issuedOn > order.issuedOn ? newest : order), undefined);

/** Whether the authority's number was given to the very same order before. */
export const isSameOrder = (one: Order, other: Order): boolean =>
  one.reference === other.reference && one.kind === other.kind && one.issuedOn === other.issuedOn && one.endsOn === other.endsOn;

export const isSameListedOrder = (one: ListedOrder, other: ListedOrder): boolean =>
  one.reference === other.reference && one.classification === other.classification && one.issuedOn === other.issuedOn;
