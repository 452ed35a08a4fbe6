import { ActionBody, IsId, IsLegalDate, IsQuarter, IsTerritory, PageQuery, WholeNumberInQuery } from '@iwaa/service-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import type { Location } from '../domain/building/building.events.js';
import { DANGER_CLASSES, ORDER_KINDS, type DangerClass, type LegalDate, type OrderId, type OrderKind } from '../domain/shared.js';
import { IsReference } from './fields.js';

/** WGS 84, and the zones of Merchich: north, south, Sahara north, Sahara south. */
const COORDINATE_SYSTEMS = [4326, 26191, 26192, 26194, 26195] as const;

export class LocationBody implements Location {
  /** EPSG code of the coordinate system. */
  @IsIn(COORDINATE_SYSTEMS)
  srid!: number;

  /** Easting, or longitude. */
  @IsNumber()
  x!: number;

  /** Northing, or latitude. */
  @IsNumber()
  y!: number;
}

export class ReportBuildingBody extends ActionBody {
  /** The building's number in the register of buildings; the same number is the same building. */
  @IsReference()
  reference!: string;

  @IsTerritory()
  territory!: string;

  @IsQuarter()
  quarter!: string;

  @IsString()
  @Length(5, 300)
  address!: string;

  @ValidateNested()
  @Type(() => LocationBody)
  location!: LocationBody;

  @IsInt()
  @Min(1)
  @Max(60)
  storeys!: number;
}

export class ClassifyBuildingBody extends ActionBody {
  /** 1 is the gravest. */
  @IsIn(DANGER_CLASSES)
  dangerClass!: DangerClass;

  @IsLegalDate()
  classifiedOn!: LegalDate;

  /** Number of the expert's report. */
  @IsReference()
  expertReport!: string;
}

export class IssueOrderBody extends ActionBody {
  /** The authority's own number of the order; the same number is the same order. */
  @IsReference()
  reference!: string;

  @IsIn(ORDER_KINDS)
  kind!: OrderKind;

  @IsLegalDate()
  issuedOn!: LegalDate;

  /** Last day of a temporary ban; no other order has one. */
  @IsOptional()
  @IsLegalDate()
  endsOn?: LegalDate;
}

export class OrderEvacuationBody extends ActionBody {
  /** An order in force on the building. */
  @IsId()
  orderId!: OrderId;

  /** Last day to leave. */
  @IsLegalDate()
  evacuateBy!: LegalDate;
}

export class LiftOrderBody extends ActionBody {
  /** An order that was issued on the building. */
  @IsId()
  orderId!: OrderId;

  /** From this day the order no longer holds. */
  @IsLegalDate()
  liftedOn!: LegalDate;
}

export class BuildingListQuery extends PageQuery {
  @IsOptional()
  @IsTerritory()
  territory?: string;

  @IsOptional()
  @IsQuarter()
  quarter?: string;

  /** 1 is the gravest. */
  @WholeNumberInQuery(1, 4)
  dangerClass?: number;

  @IsOptional()
  @IsIn(['listed', 'reported', 'classified', 'under-order', 'evacuation-ordered'])
  status?: string;
}
