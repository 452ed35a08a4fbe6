import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Location } from '../domain/building/building.events.js';

/** A building in the list. Of one that is known from a register alone nobody has said where it stands. */
@Entity({ schema: 'read', name: 'building' })
export class BuildingRow {
  @PrimaryColumn({ name: 'building_id', type: 'uuid' }) buildingId!: string;
  @Column({ type: 'text' }) reference!: string;
  @Column({ type: 'text' }) territory!: string;
  /** The register by which it was first known. */
  @Column({ type: 'text', nullable: true }) source!: string | null;
  @Column({ type: 'text', nullable: true }) quarter!: string | null;
  @Column({ type: 'text' }) address!: string;
  @Column({ type: 'jsonb', nullable: true }) location!: Location | null;
  @Column({ type: 'int', nullable: true }) storeys!: number | null;
  @Column({ name: 'danger_class', type: 'int', nullable: true }) dangerClass!: number | null;
  /** The order that was issued last, of those that stand. */
  @Column({ name: 'order_kind', type: 'text', nullable: true }) orderKind!: string | null;
  @Column({ name: 'evacuate_by', type: 'date', nullable: true }) evacuateBy!: string | null;
  @Column({ type: 'text' }) status!: string;
}
