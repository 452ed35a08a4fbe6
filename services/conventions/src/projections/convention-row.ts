import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A convention in the list. */
@Entity({ schema: 'read', name: 'convention' })
export class ConventionRow {
  @PrimaryColumn({ name: 'convention_id', type: 'uuid' }) conventionId!: string;
  @Column({ type: 'text' }) reference!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ name: 'starts_on', type: 'date' }) startsOn!: string;
  @Column({ name: 'ends_on', type: 'date' }) endsOn!: string;
  @Column({ type: 'text' }) status!: string;
}

/** SQL for the agencies that are party to a convention: what the policy judges a partner by. */
export const PARTIES = 'ARRAY(SELECT p.agency_id::text FROM read.convention_party p WHERE p.convention_id = row.conventionId)';
