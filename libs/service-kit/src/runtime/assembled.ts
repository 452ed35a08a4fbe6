import type { DynamicModule, Type } from '@nestjs/common';
import type { Reactor } from '@iwaa/messaging';
import type { ServiceDefinition } from './definition.js';
import type { DutyQueue } from './duties.js';
import type { Resources } from './resources.js';

/** A service with everything that runs it: what its module file hands to `main`. */
export interface Assembled {
  readonly definition: ServiceDefinition;
  readonly module: (resources: Resources) => DynamicModule;
  /** Other services' facts → commands. */
  readonly reactors: readonly Reactor[];
  /** The service's own facts → next commands. */
  readonly processes: readonly Reactor[];
  /** What becomes due at an instant. */
  readonly queues: readonly DutyQueue[];
  /** What else a worker does until it is stopped. */
  readonly labours?: readonly Type<Labour>[];
}

/** Runs until the signal; rejects when it meets something that waiting does not cure. */
export interface Labour {
  run(signal: AbortSignal): Promise<void>;
}
