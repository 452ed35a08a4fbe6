import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that is due for a family. */
@Entity({ schema: 'read', name: 'work_item' })
export class WorkItemRow {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' }) caseId!: string;
  /** Which of the case's: one of its file, one for each visit, and so on. */
  @PrimaryColumn({ type: 'text' }) item!: string;
  @Column({ name: 'household_id', type: 'uuid' }) householdId!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) why!: string;
  @Column({ type: 'date' }) since!: string;
  @Column({ name: 'due_on', type: 'date', nullable: true }) dueOn!: string | null;
  /** Actions that get it done, as the policy names them. */
  @Column({ type: 'jsonb' }) actions!: string[];
  /** Its file rests: nothing is to be done before it goes on. */
  @Column({ name: 'on_hold', type: 'boolean', select: false }) onHold!: boolean;
}
