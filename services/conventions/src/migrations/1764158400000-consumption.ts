import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a promised place is consumed. */
export class Consumption1764158400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read.reservation ADD COLUMN started_on date');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}
