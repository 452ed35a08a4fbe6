import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { conventions as contract } from '@iwaa/contracts/conventions';
import { unpublished } from '@iwaa/event-sourcing';
import { cosignaturesSchema, esSchema, patch, put, readSchema, rebuildsSchema, sealsSchema, type Projection } from '@iwaa/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rolesOf, ServiceModule, type Assembled, type Resources } from '../../src/index.js';
import { tent, type TentEvent } from './tent.js';

@Module({})
class CampsModule {
  static with(resources: Resources): DynamicModule {
    return { module: CampsModule, imports: [CqrsModule.forRoot(), ServiceModule.of(resources)] };
  }
}

/** The record and the read tables of {@link camps}. */
export class Camps1764090000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const roles = rolesOf('camps');
    for (const schema of [esSchema(roles), sealsSchema(roles), cosignaturesSchema(roles), readSchema(roles), rebuildsSchema(roles)]) await runner.query(schema);
    await runner.query('CREATE TABLE read.tent (tent_id uuid PRIMARY KEY, territory text NOT NULL, version int); CREATE TABLE read.pitch (tent_id uuid PRIMARY KEY)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('a record is never taken down'));
  }
}

const tents: Projection<TentEvent> = {
  name: 'tents',
  tables: { tent: ['tent_id'] },
  aggregates: [tent],
  on: {
    TentPitched: ({ streamId, version, data }) => put('tent', { tent_id: streamId, territory: data.territory, version }),
    FolksSheltered: ({ streamId, version }) => patch('tent', { tent_id: streamId }, { version }),
  },
};

const pitches: Projection<TentEvent> = {
  name: 'pitches',
  tables: { pitch: ['tent_id'] },
  aggregates: [tent],
  on: { TentPitched: ({ streamId }) => put('pitch', { tent_id: streamId }) },
};

/** A service with a record, two lists and no routes of its own. */
export const camps: Assembled = {
  definition: {
    name: 'camps', port: 9, contract, aggregates: [tent], projections: [tents, pitches], readTables: [], problems: {},
    publishing: { unit: { TentPitched: unpublished('a specimen'), FolksSheltered: unpublished('a specimen') } },
  },
  module: (resources) => CampsModule.with(resources),
  reactors: [],
  processes: [],
  queues: [],
};
