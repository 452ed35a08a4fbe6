import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A household in the list: nothing of it says who lives there. */
@Entity({ schema: 'read', name: 'household' })
export class HouseholdRow {
  @PrimaryColumn({ name: 'household_id', type: 'uuid' }) householdId!: string;
  @Column({ name: 'building_id', type: 'uuid' }) buildingId!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ type: 'text' }) tenure!: string;
  @Column({ type: 'text' }) language!: string;
  @Column({ type: 'int' }) persons!: number;
  @Column({ name: 'surveyed_on', type: 'date', nullable: true }) surveyedOn!: string | null;
}
