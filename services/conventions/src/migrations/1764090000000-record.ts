import { esSchema, readSchema } from '@iwaa/event-store';
import { rolesOf } from '@iwaa/service-kit/migrate';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record of conventions and its first read tables. */
export class Record1764090000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const roles = rolesOf('conventions');
    await runner.query(esSchema(roles));
    await runner.query(readSchema(roles));
    await runner.query(READ_TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}

const READ_TABLES = `
CREATE TABLE read.convention (
  convention_id uuid PRIMARY KEY,
  reference text NOT NULL,
  territory text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  status text NOT NULL
);

CREATE TABLE read.convention_party (
  convention_id uuid NOT NULL,
  agency_id uuid NOT NULL,
  role text NOT NULL,
  units int NOT NULL,
  signed_on date,
  PRIMARY KEY (convention_id, agency_id)
);

CREATE TABLE read.reservation (
  offer_id uuid PRIMARY KEY,
  convention_id uuid NOT NULL,
  case_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  territory text NOT NULL,
  status text NOT NULL,
  reason text
);
CREATE INDEX reservation_by_convention ON read.reservation (convention_id, offer_id);
`;
