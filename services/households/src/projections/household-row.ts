import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A household in the list: nothing of it says who lives there. */
@Entity({ schema: 'read', name: 'household' })
export class HouseholdRow {
  @PrimaryColumn({ name: 'household_id', type: 'uuid' }) householdId!: string;
  /** `identified` until it is known where it lives, then `registered`. */
  @Column({ type: 'text' }) status!: string;
  /** The source that listed it; null where an officer registered it. */
  @Column({ type: 'text', nullable: true }) source!: string | null;
  @Column({ name: 'building_id', type: 'uuid', nullable: true }) buildingId!: string | null;
  @Column({ type: 'text' }) territory!: string;
  @Column({ type: 'text', nullable: true }) tenure!: string | null;
  @Column({ type: 'text', nullable: true }) language!: string | null;
  @Column({ type: 'int' }) persons!: number;
  @Column({ name: 'surveyed_on', type: 'date', nullable: true }) surveyedOn!: string | null;
}

/** What is known of a household: what its source does not say is absent. */
export type KnownOfHousehold = { readonly [Column in keyof HouseholdRow]?: NonNullable<HouseholdRow[Column]> };
export const knownOf = (row: HouseholdRow): KnownOfHousehold => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
