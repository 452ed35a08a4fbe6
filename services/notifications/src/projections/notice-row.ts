import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A notice in the list: whose it is and how far it came, never where it went. */
@Entity({ schema: 'read', name: 'notice' })
export class NoticeRow {
  @PrimaryColumn({ name: 'notice_id', type: 'uuid' }) noticeId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'household_id', type: 'uuid' }) householdId!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ type: 'text' }) template!: string;
  @Column({ type: 'text' }) status!: string;
  @Column({ name: 'not_before', type: 'timestamptz' }) notBefore!: Date;
  @Column({ type: 'int' }) attempts!: number;
  @Column({ type: 'text', nullable: true }) channel!: string | null;
  @Column({ name: 'attempted_at', type: 'timestamptz', nullable: true }) attemptedAt!: Date | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  /** Of its stream: names the wake-up that this state calls for. */
  @Column({ type: 'int' }) version!: number;
}
