import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Households that a source lists before anybody knows where they live, and buildings that only a register knows. */
export class Listed1764090200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(READ_TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}

const READ_TABLES = `
ALTER TABLE read.household
  ADD COLUMN status text NOT NULL DEFAULT 'registered',
  ADD COLUMN source text,
  ALTER COLUMN building_id DROP NOT NULL,
  ALTER COLUMN tenure DROP NOT NULL,
  ALTER COLUMN language DROP NOT NULL;
CREATE INDEX household_by_status ON read.household (territory, status);

ALTER TABLE read.building
  ADD COLUMN source text,
  ALTER COLUMN quarter DROP NOT NULL,
  ALTER COLUMN location DROP NOT NULL,
  ALTER COLUMN storeys DROP NOT NULL,
  -- PostgreSQL 15 changes no expression in place.
  DROP COLUMN status,
  ADD COLUMN status text GENERATED ALWAYS AS (CASE
    WHEN evacuate_by IS NOT NULL THEN 'evacuation-ordered'
    WHEN order_kind IS NOT NULL THEN 'under-order'
    WHEN danger_class IS NOT NULL THEN 'classified'
    WHEN location IS NULL THEN 'listed'
    ELSE 'reported' END) STORED;
`;
