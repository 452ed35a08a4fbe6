import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when a closed file is kept without asking anybody; null while it is open, and while somebody has to decide. */
export class Retention1764590400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read.family_case ADD COLUMN retain_until date');
    await runner.query('CREATE INDEX family_case_retained ON read.family_case (retain_until, case_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}
