import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of erasures, and the way to everybody who was erased. */
export class Erasures1764417600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX person_erased ON es.event (seq) WHERE type = 'PersonErased'`);
    await runner.query(READ_TABLE);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}

const READ_TABLE = `
CREATE TABLE read.erasure (
  erasure_id uuid PRIMARY KEY,
  household_id uuid NOT NULL,
  person_id uuid NOT NULL,
  territory text NOT NULL,
  status text NOT NULL,
  held boolean NOT NULL,
  requested_on date NOT NULL,
  carry_out_from date
);
CREATE INDEX erasure_by_status ON read.erasure (territory, status);
CREATE INDEX erasure_agreed ON read.erasure (erasure_id) WHERE status = 'approved' AND NOT held;
`;
