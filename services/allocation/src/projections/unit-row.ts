import type { Personal } from '@iwaa/event-sourcing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A dwelling in the list; `address` is sealed, as in the record. */
@Entity({ schema: 'read', name: 'unit' })
export class UnitRow {
  @PrimaryColumn({ name: 'unit_id', type: 'uuid' }) unitId!: string;
  @Column({ name: 'registration_number', type: 'text' }) registrationNumber!: string;
  @Column({ name: 'convention_id', type: 'uuid' }) conventionId!: string;
  @Column({ name: 'operator_id', type: 'uuid' }) operatorId!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ type: 'text' }) quarter!: string;
  @Column({ type: 'int' }) persons!: number;
  @Column({ name: 'sleeping_rooms', type: 'int' }) sleepingRooms!: number;
  @Column({ type: 'int' }) floor!: number;
  @Column({ name: 'step_free', type: 'boolean' }) stepFree!: boolean;
  @Column({ type: 'boolean' }) gas!: boolean;
  @Column({ type: 'jsonb' }) address!: Personal;
  @Column({ type: 'text' }) status!: string;
  @Column({ name: 'offer_id', type: 'uuid', nullable: true }) offerId!: string | null;
  @Column({ name: 'case_id', type: 'uuid', nullable: true }) caseId!: string | null;
}
