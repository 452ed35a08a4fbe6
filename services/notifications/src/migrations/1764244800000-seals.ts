import { sealsSchema } from '@iwaa/event-store';
import { rolesOf } from '@iwaa/service-kit/migrate';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the record's tree and its signed checkpoints lie. */
export class Seals1764244800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sealsSchema(rolesOf('notifications')));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}
