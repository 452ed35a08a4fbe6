import { TypeOrmModule } from '@nestjs/typeorm';
import type { DynamicModule } from '@nestjs/common';
import type { Resources } from './resources.js';

/** Read tables behind TypeORM repositories: for lists and look-ups, never for the record. */
export const readModel = ({ definition: { name, readTables }, settings: { postgresUrl } }: Resources): DynamicModule =>
  TypeOrmModule.forRoot({
    type: 'postgres',
    url: postgresUrl,
    entities: [...readTables],
    synchronize: false,
    retryAttempts: 0,
    applicationName: `iwaa ${name} lists`,
    poolSize: 3,
  });
