import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A place that was asked for, and what became of it. */
@Entity({ schema: 'read', name: 'reservation' })
export class ReservationRow {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId!: string;
  @Column({ name: 'convention_id', type: 'uuid' }) conventionId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'unit_id', type: 'uuid' }) unitId!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ type: 'text' }) status!: string;
  /** First day in the dwelling. */
  @Column({ name: 'started_on', type: 'date', nullable: true }) startedOn!: string | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
}
