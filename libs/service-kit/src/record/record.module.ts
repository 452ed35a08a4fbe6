import { Module, type DynamicModule } from '@nestjs/common';
import type { Resources } from '../runtime/resources.js';
import { recordOf } from './record.controller.js';

/** What an auditor reads of a service's record: log, checkpoints, proofs, tiles. */
@Module({})
export class RecordModule {
  static of(resources: Resources): DynamicModule {
    return { module: RecordModule, controllers: [recordOf(resources)] };
  }
}
