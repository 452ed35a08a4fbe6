import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A round in the list. */
@Entity({ schema: 'read', name: 'round' })
export class RoundRow {
  @PrimaryColumn({ name: 'round_id', type: 'uuid' }) roundId!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ type: 'text' }) status!: string;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt!: Date;
  @Column({ type: 'int' }) placed!: number;
  @Column({ type: 'int' }) unplaced!: number;
}
