import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Location } from '../domain/building/building.events.js';

/** A building in the list. */
@Entity({ schema: 'read', name: 'building' })
export class BuildingRow {
  @PrimaryColumn({ name: 'building_id', type: 'uuid' }) buildingId!: string;
  @Column({ type: 'text' }) reference!: string;
  @Column({ type: 'text' }) territory!: string;
  @Column({ type: 'text' }) quarter!: string;
  @Column({ type: 'text' }) address!: string;
  @Column({ type: 'jsonb' }) location!: Location;
  @Column({ type: 'int' }) storeys!: number;
  @Column({ name: 'danger_class', type: 'int', nullable: true }) dangerClass!: number | null;
  /** The order that was issued last. */
  @Column({ name: 'order_kind', type: 'text', nullable: true }) orderKind!: string | null;
  @Column({ name: 'evacuate_by', type: 'date', nullable: true }) evacuateBy!: string | null;
  @Column({ type: 'text' }) status!: string;
}
