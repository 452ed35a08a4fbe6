import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Streams } from '@iwaa/event-store';
import { KeyRing } from '@iwaa/privacy';
import { Fingerprints } from '../http/fingerprints.js';
import { registerProblems } from '../problems/registry.js';
import { Clock } from './clock.js';
import { Ids } from './ids.js';
import { Lists } from './lists.js';
import type { Resources } from './resources.js';
import { Statements } from './statements.js';
import { Views } from './views.js';

/** What every service's commands, lists and controllers may ask for. */
@Global()
@Module({})
export class ServiceModule {
  static of({ definition, clock, ids, keyRing, streams, pool, seals }: Resources): DynamicModule {
    registerProblems(definition.problems);
    return {
      module: ServiceModule,
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Ids, useValue: ids },
        { provide: KeyRing, useValue: keyRing },
        { provide: Fingerprints, useValue: keyRing },
        { provide: Streams, useValue: streams },
        { provide: Lists, useValue: new Lists(pool) },
        { provide: Statements, useValue: new Statements(seals?.key) },
        Views,
      ],
      exports: [Clock, Ids, KeyRing, Fingerprints, Streams, Lists, Statements, Views],
    };
  }
}
