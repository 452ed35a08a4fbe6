import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The way to everybody who was erased. */
export class Recipients1764417600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX recipients_forgotten ON es.event (seq) WHERE type = 'RecipientsForgotten'`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}
