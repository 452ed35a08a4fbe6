import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The read tables of files and of what is due for them. */
export class Cases1764090100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(READ_TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}

const READ_TABLES = `
CREATE TABLE read.family_case (
  case_id uuid PRIMARY KEY,
  household_id uuid NOT NULL,
  building_id uuid NOT NULL,
  territory text NOT NULL,
  stage text NOT NULL,
  suspended boolean NOT NULL,
  -- A file that rests comes back to its stage, which no fact of resuming says.
  status text NOT NULL GENERATED ALWAYS AS (CASE WHEN suspended THEN 'suspended' ELSE stage END) STORED,
  danger_class int,
  opened_on date NOT NULL,
  waiting_since date
);
CREATE INDEX family_case_by_status ON read.family_case (territory, status);
CREATE INDEX family_case_by_household ON read.family_case (household_id);
CREATE INDEX family_case_by_age ON read.family_case (opened_on, case_id);

CREATE TABLE read.work_item (
  case_id uuid NOT NULL,
  item text NOT NULL,
  household_id uuid NOT NULL,
  territory text NOT NULL,
  kind text NOT NULL,
  why text NOT NULL,
  since date NOT NULL,
  due_on date,
  actions jsonb NOT NULL,
  on_hold boolean NOT NULL DEFAULT false,
  PRIMARY KEY (case_id, item)
);
CREATE INDEX work_item_by_kind ON read.work_item (territory, kind);
CREATE INDEX work_item_by_age ON read.work_item (since, case_id, item);
`;
