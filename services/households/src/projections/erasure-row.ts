import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An erasure in the list: how far it is, nothing of why. */
@Entity({ schema: 'read', name: 'erasure' })
export class ErasureRow {
  @PrimaryColumn({ name: 'erasure_id', type: 'uuid' }) erasureId!: string;
  @Column({ name: 'household_id', type: 'uuid' }) householdId!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'boolean' }) held!: boolean;
  @Column({ name: 'requested_on', type: 'date' }) requestedOn!: string;
  /** Null until it is approved. */
  @Column({ name: 'carry_out_from', type: 'date', nullable: true }) carryOutFrom!: string | null;
}
