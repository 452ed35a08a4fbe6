import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A family's file in the list. */
@Entity({ schema: 'read', name: 'family_case' })
export class CaseRow {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'household_id', type: 'uuid' }) householdId!: string;
  @Column({ name: 'building_id', type: 'uuid' }) buildingId!: string;
  @Column({ type: 'text' }) territory!: string;
  /** `suspended` while it rests, whatever its stage; the table makes it of the two. */
  @Column({ type: 'text', insert: false, update: false }) status!: string;
  @Column({ type: 'text' }) stage!: string;
  @Column({ name: 'danger_class', type: 'int', nullable: true }) dangerClass!: number | null;
  @Column({ name: 'opened_on', type: 'date' }) openedOn!: string;
  @Column({ name: 'waiting_since', type: 'date', nullable: true }) waitingSince!: string | null;
  /** Of a closed file: until when it is kept without asking anybody. */
  @Column({ name: 'retain_until', type: 'date', nullable: true }) retainUntil!: string | null;
}
