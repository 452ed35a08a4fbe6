import { esSchema, readSchema, sealsSchema } from '@iwaa/event-store';
import { rolesOf } from '@iwaa/service-kit/migrate';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { copySchema } from '../copy/copy-schema.js';

/** The audit service's own record, sealed as every other, its list of alarms, and its copies of the others' records. */
export class Record1764331200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const roles = rolesOf('audit');
    await runner.query(esSchema(roles));
    await runner.query(readSchema(roles));
    await runner.query(sealsSchema(roles));
    await runner.query(copySchema(roles));
    await runner.query(READ_TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}

const READ_TABLES = `
CREATE TABLE read.alarm (
  alarm_id uuid PRIMARY KEY,
  service text NOT NULL,
  what text NOT NULL,
  status text NOT NULL,
  stream_id uuid,
  stream_version int,
  log_position bigint,
  expected text NOT NULL,
  got text NOT NULL,
  found_at timestamptz NOT NULL,
  note text NOT NULL,
  version int NOT NULL
);
CREATE INDEX alarm_by_service ON read.alarm (service, status);
`;
