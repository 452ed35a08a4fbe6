import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Occupants } from '../domain/candidate/candidate.events.js';

/** A waiting family in the list, by its needs. */
@Entity({ schema: 'read', name: 'waiting_family' })
export class WaitingFamilyRow {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'household_id', type: 'uuid' }) householdId!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ name: 'danger_class', type: 'int' }) dangerClass!: number;
  @Column({ name: 'waiting_since', type: 'date' }) waitingSince!: string;
  @Column({ type: 'int' }) persons!: number;
  /** By age band and sex; null where they were never told. */
  @Column({ type: 'jsonb', nullable: true }) occupants!: readonly Occupants[] | null;
  @Column({ name: 'sleeping_rooms', type: 'int' }) sleepingRooms!: number;
  @Column({ name: 'step_free', type: 'boolean' }) stepFree!: boolean;
  @Column({ name: 'no_gas', type: 'boolean' }) noGas!: boolean;
  @Column({ name: 'highest_floor', type: 'int', nullable: true }) highestFloor!: number | null;
  @Column({ type: 'jsonb' }) quarters!: string[];
  @Column({ type: 'text' }) status!: string;
  @Column({ name: 'offer_id', type: 'uuid', nullable: true }) offerId!: string | null;
}
