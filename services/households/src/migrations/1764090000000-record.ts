import { esSchema, readSchema } from '@iwaa/event-store';
import { rolesOf } from '@iwaa/service-kit/migrate';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record of buildings, families and files, and the read tables of buildings and families. */
export class Record1764090000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const roles = rolesOf('households');
    await runner.query(esSchema(roles));
    await runner.query(readSchema(roles));
    await runner.query(READ_TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}

const READ_TABLES = `
CREATE TABLE read.building (
  building_id uuid PRIMARY KEY,
  reference text NOT NULL,
  territory text NOT NULL,
  quarter text NOT NULL,
  address text NOT NULL,
  location jsonb NOT NULL,
  storeys int NOT NULL,
  danger_class int,
  order_kind text,
  evacuate_by date,
  status text GENERATED ALWAYS AS (CASE
    WHEN evacuate_by IS NOT NULL THEN 'evacuation-ordered'
    WHEN order_kind IS NOT NULL THEN 'under-order'
    WHEN danger_class IS NOT NULL THEN 'classified'
    ELSE 'reported' END) STORED
);
CREATE INDEX building_by_danger ON read.building (territory, danger_class);

CREATE TABLE read.household (
  household_id uuid PRIMARY KEY,
  building_id uuid NOT NULL,
  territory text NOT NULL,
  tenure text NOT NULL,
  language text NOT NULL,
  persons int NOT NULL,
  surveyed_on date,
  idcs_index text  -- blind: found by equality, never read
);
CREATE INDEX household_by_building ON read.household (building_id);
CREATE INDEX household_by_tenure ON read.household (territory, tenure);
CREATE INDEX household_by_idcs ON read.household (idcs_index);

CREATE TABLE read.household_member (
  household_id uuid NOT NULL,
  person_id uuid NOT NULL,
  cin_index text,  -- blind
  PRIMARY KEY (household_id, person_id)
);
CREATE INDEX household_member_by_cin ON read.household_member (cin_index);
`;
