import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who would live in the dwelling, by age band and sex. */
export class Occupants1764158400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read.waiting_family ADD COLUMN occupants jsonb');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}
