import { esSchema, readSchema } from '@iwaa/event-store';
import { rolesOf } from '@iwaa/service-kit/migrate';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record of allocation and its first read tables. */
export class Record1764090000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const roles = rolesOf('allocation');
    await runner.query(esSchema(roles));
    await runner.query(readSchema(roles));
    await runner.query(READ_TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}

const READ_TABLES = `
CREATE TABLE read.unit (
  unit_id uuid PRIMARY KEY,
  registration_number text NOT NULL,
  convention_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  territory text NOT NULL,
  quarter text NOT NULL,
  persons int NOT NULL,
  sleeping_rooms int NOT NULL,
  floor int NOT NULL,
  step_free boolean NOT NULL,
  gas boolean NOT NULL,
  address jsonb NOT NULL,  -- sealed
  status text NOT NULL,
  offer_id uuid,
  case_id uuid
);
CREATE INDEX unit_by_status ON read.unit (territory, status);

CREATE TABLE read.waiting_family (
  case_id uuid PRIMARY KEY,
  household_id uuid NOT NULL,
  territory text NOT NULL,
  danger_class int NOT NULL,
  waiting_since date NOT NULL,
  persons int NOT NULL,
  sleeping_rooms int NOT NULL,
  step_free boolean NOT NULL,
  no_gas boolean NOT NULL,
  highest_floor int,
  quarters jsonb NOT NULL,
  status text NOT NULL,
  offer_id uuid
);
CREATE INDEX waiting_family_by_urgency ON read.waiting_family (danger_class, waiting_since, case_id);
CREATE INDEX waiting_family_by_status ON read.waiting_family (territory, status);

CREATE TABLE read.round (
  round_id uuid PRIMARY KEY,
  territory text NOT NULL,
  status text NOT NULL,
  opened_at timestamptz NOT NULL,
  placed int NOT NULL,
  unplaced int NOT NULL
);

CREATE TABLE read.offer (
  offer_id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  household_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  convention_id uuid NOT NULL,
  round_id uuid NOT NULL,
  territory text NOT NULL,
  status text NOT NULL,
  respond_by timestamptz,
  late_answer text
);
CREATE INDEX offer_by_round ON read.offer (round_id);
CREATE INDEX offer_by_case ON read.offer (case_id);
CREATE INDEX offer_open ON read.offer (offer_id) WHERE status = 'open';
`;
