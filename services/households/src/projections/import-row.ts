import type { Sealed } from '@iwaa/event-sourcing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An import in the list: how far it is, nothing of what it brings. */
@Entity({ schema: 'read', name: 'import' })
export class ImportRow {
  @PrimaryColumn({ name: 'import_id', type: 'uuid' }) importId!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ type: 'text' }) profile!: string;
  @Column({ type: 'text' }) kind!: string;
  @Column({ name: 'dry_run', type: 'boolean' }) dryRun!: boolean;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt!: Date;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'jsonb', nullable: true }) content!: Sealed | null;
  /** Of its first file: what households or orders were told of, and what became of them. */
  @Column({ type: 'int' }) rows!: number;
  @Column({ type: 'int' }) created!: number;
  @Column({ type: 'int' }) corrected!: number;
  @Column({ type: 'int' }) unchanged!: number;
  @Column({ type: 'int' }) refused!: number;
}
