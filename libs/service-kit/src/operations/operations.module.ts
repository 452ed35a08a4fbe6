import { Module, type DynamicModule } from '@nestjs/common';
import type { Resources } from '../runtime/resources.js';
import { operationsOf, Replays, type Replay } from './operations.controller.js';
import { rebuildsOf } from './rebuilds.controller.js';

/** What the operator of a service sees and may do: parked facts, refused reactions, how far each reader is, rebuilds of read tables. */
@Module({})
export class OperationsModule {
  static of(resources: Resources, replay: Replay): DynamicModule {
    return {
      module: OperationsModule,
      controllers: [operationsOf(resources), rebuildsOf(resources)],
      providers: [{ provide: Replays, useValue: new Replays(replay) }],
    };
  }
}
