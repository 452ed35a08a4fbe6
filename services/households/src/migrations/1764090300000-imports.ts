import { rolesOf } from '@iwaa/service-kit/migrate';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where files lie while they are imported, what did not enter, and the list of imports. */
export class Imports1764090300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { appRole } = rolesOf('households');
    await runner.query(STAGING);
    await runner.query(`GRANT USAGE ON SCHEMA imports TO "${appRole}"; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA imports TO "${appRole}"`);
    await runner.query(READ_TABLE);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}

const STAGING = `
CREATE SCHEMA imports;

CREATE TABLE imports.part (
  import_id uuid NOT NULL,
  file text NOT NULL,
  part int NOT NULL,
  bytes int NOT NULL,
  fingerprint bytea NOT NULL,
  sealed jsonb NOT NULL,
  PRIMARY KEY (import_id, file, part)
);
-- What is sealed does not shrink.
ALTER TABLE imports.part ALTER COLUMN sealed SET STORAGE EXTERNAL;

CREATE TABLE imports.row (
  import_id uuid NOT NULL,
  file text NOT NULL,
  row int NOT NULL,
  key_index text NOT NULL,  -- blind, and of this import alone
  refused boolean NOT NULL DEFAULT false,
  sealed jsonb NOT NULL,
  PRIMARY KEY (import_id, file, row)
);
CREATE INDEX row_by_key ON imports.row (import_id, file, key_index, row);

CREATE TABLE imports.reject (
  import_id uuid NOT NULL,
  file text NOT NULL,
  row int NOT NULL,
  target text NOT NULL,
  col text NOT NULL,
  why text NOT NULL,
  accepted text NOT NULL,
  whole boolean NOT NULL,
  value jsonb,              -- sealed
  PRIMARY KEY (import_id, file, row, target)
);
`;

const READ_TABLE = `
CREATE TABLE read.import (
  import_id uuid PRIMARY KEY,
  territory text NOT NULL,
  profile text NOT NULL,
  kind text NOT NULL,
  dry_run boolean NOT NULL,
  opened_at timestamptz NOT NULL,
  step text NOT NULL,
  ended text,
  -- A slice that was in hand when the import was cancelled is still counted, and changes nothing of that.
  status text NOT NULL GENERATED ALWAYS AS (coalesce(ended, step)) STORED,
  content jsonb,            -- sealed
  rows int NOT NULL DEFAULT 0,
  created int NOT NULL DEFAULT 0,
  corrected int NOT NULL DEFAULT 0,
  unchanged int NOT NULL DEFAULT 0,
  refused int NOT NULL DEFAULT 0
);
CREATE INDEX import_by_status ON read.import (territory, status);
`;
