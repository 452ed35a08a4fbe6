import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An alarm in the list. */
@Entity({ schema: 'read', name: 'alarm' })
export class AlarmRow {
  @PrimaryColumn({ name: 'alarm_id', type: 'uuid' }) alarmId!: string;
  @Column({ type: 'text' }) service!: string;
  @Column({ type: 'text' }) what!: string;
  @Column({ type: 'text' }) status!: string;
  @Column({ name: 'stream_id', type: 'uuid', nullable: true }) streamId!: string | null;
  @Column({ name: 'stream_version', type: 'int', nullable: true }) streamVersion!: number | null;
  @Column({ name: 'log_position', type: 'bigint', nullable: true }) position!: string | null;
  @Column({ type: 'text' }) expected!: string;
  @Column({ type: 'text' }) got!: string;
  @Column({ name: 'found_at', type: 'timestamptz' }) foundAt!: Date;
  /** Signed by the witness. */
  @Column({ type: 'text' }) note!: string;
  /** Of the alarm's own stream. */
  @Column({ type: 'int' }) version!: number;
}
