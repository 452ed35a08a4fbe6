import { esSchema, readSchema } from '@iwaa/event-store';
import { rolesOf } from '@iwaa/service-kit/migrate';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record of notifications and its first read table. */
export class Record1764090000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const roles = rolesOf('notifications');
    await runner.query(esSchema(roles));
    await runner.query(readSchema(roles));
    await runner.query(READ_TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}

const READ_TABLES = `
CREATE TABLE read.notice (
  notice_id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  household_id uuid NOT NULL,
  territory text NOT NULL,
  template text NOT NULL,
  status text NOT NULL,
  not_before timestamptz NOT NULL,
  attempts int NOT NULL,
  channel text,
  attempted_at timestamptz,
  reason text,
  version int NOT NULL
);
CREATE INDEX notice_by_case ON read.notice (case_id);
CREATE INDEX notice_by_status ON read.notice (territory, status);
CREATE INDEX notice_pending ON read.notice (notice_id) WHERE status IN ('waiting', 'attempting');
`;
