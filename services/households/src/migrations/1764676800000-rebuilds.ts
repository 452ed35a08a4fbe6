import { rebuildsSchema } from '@iwaa/event-store';
import { rolesOf } from '@iwaa/service-kit/migrate';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where second copies of the read tables lie, and how far they are. */
export class Rebuilds1764676800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rebuildsSchema(rolesOf('households')));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}
