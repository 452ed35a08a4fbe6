import type { DangerClass, HouseholdId, LegalDate, OrderId, OrderKind } from '../shared.js';
import type { ListedOrder, Location, OccupancyEnding } from './building.events.js';

/** What may be asked of a building. `today` is the legal date on which it is asked. */
export type BuildingCommand =
  | {
      readonly kind: 'ReportBuilding';
      readonly reference: string;
      readonly territory: string;
      readonly quarter: string;
      readonly address: string;
      readonly location: Location;
      readonly storeys: number;
    }
  | {
      readonly kind: 'ListOrder';
      readonly territory: string;
      readonly source: string;
      readonly reference: string;
      readonly address: string;
      readonly order: ListedOrder & { readonly liftedOn?: LegalDate };
      readonly today: LegalDate;
    }
  | {
      readonly kind: 'ClassifyBuilding';
      readonly dangerClass: DangerClass;
      readonly classifiedOn: LegalDate;
      readonly expertReport: string;
      readonly today: LegalDate;
    }
  | {
      readonly kind: 'IssueOrder';
      readonly orderId: OrderId;
      readonly reference: string;
      readonly order: OrderKind;
      readonly issuedOn: LegalDate;
      readonly endsOn?: LegalDate;
      readonly today: LegalDate;
    }
  | { readonly kind: 'OrderEvacuation'; readonly orderId: OrderId; readonly evacuateBy: LegalDate; readonly today: LegalDate }
  | { readonly kind: 'LiftOrder'; readonly orderId: OrderId; readonly liftedOn: LegalDate; readonly today: LegalDate }
  | { readonly kind: 'RecordOccupancy'; readonly householdId: HouseholdId; readonly today: LegalDate }
  | { readonly kind: 'EndOccupancy'; readonly householdId: HouseholdId; readonly because: OccupancyEnding };

/** The command of one kind. */
export type Asking<Kind extends BuildingCommand['kind']> = Extract<BuildingCommand, { kind: Kind }>;
