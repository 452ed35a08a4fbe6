import { cosignaturesSchema } from '@iwaa/event-store';
import { rolesOf } from '@iwaa/service-kit/migrate';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the witnesses' words on the record's checkpoints lie. */
export class Cosignatures1764504000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(cosignaturesSchema(rolesOf('conventions')));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}
