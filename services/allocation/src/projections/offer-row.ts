import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An offer in the list. */
@Entity({ schema: 'read', name: 'offer' })
export class OfferRow {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'household_id', type: 'uuid' }) householdId!: string;
  @Column({ name: 'unit_id', type: 'uuid' }) unitId!: string;
  @Column({ name: 'convention_id', type: 'uuid' }) conventionId!: string;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ type: 'text' }) status!: string;
  @Column({ name: 'respond_by', type: 'timestamptz', nullable: true }) respondBy!: Date | null;
  @Column({ name: 'late_answer', type: 'text', nullable: true }) lateAnswer!: string | null;
}
