import { Module, type DynamicModule } from '@nestjs/common';
import { isSealed, recordStatus } from '@iwaa/event-store';
import { HealthModule, type Part } from '../health/index.js';
import type { Wakeups } from '../jobs/index.js';
import { OperationsModule } from '../operations/index.js';
import { RecordModule } from '../record/index.js';
import { TelemetryModule, type Logger, type Metrics } from '../telemetry/index.js';
import type { Resources } from './resources.js';

export interface Around {
  readonly service: DynamicModule;
  readonly resources: Resources;
  readonly wakeups: Wakeups;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly replay: Parameters<typeof OperationsModule.of>[1];
}

/** What was logged so long ago, in milliseconds, should be under a checkpoint; a tenth of it is usual. */
const SEALED_WITHIN_MS = 10_000;

async function mustBeSealed({ pool, settings, seals }: Resources): Promise<void> {
  const why = seals?.sealer.refusal?.why;
  if (why !== undefined || !(await isSealed(pool, settings.seals.origin, SEALED_WITHIN_MS))) throw new Error(`not sealed: ${why ?? 'behind'}`);
}

/** A service's own module with what every service has around it: health, telemetry, operations. */
@Module({})
export class AroundModule {
  static of({ service, resources, wakeups, log, metrics, replay }: Around): DynamicModule {
    const { definition, ids, pool, bus, keyRing } = resources;
    const parts: Part[] = [
      { name: 'postgres', needed: true, check: () => pool.query('SELECT FROM es.sequencer') },
      { name: 'keys', needed: true, check: () => keyRing.fingerprint(Buffer.alloc(0)) },
      { name: 'bus', needed: false, check: () => bus.ready() },
      { name: 'jobs', needed: false, check: () => wakeups.ready() },
      { name: 'seals', needed: false, check: () => mustBeSealed(resources) },
    ];
    metrics.watchPool('record', pool);
    metrics.watchRecord(() => recordStatus(pool));
    return {
      module: AroundModule,
      imports: [
        TelemetryModule.of({ service: definition.name, log, metrics, newId: () => ids.next() }),
        HealthModule.of(definition.name, parts),
        OperationsModule.of(resources, replay),
        RecordModule.of(resources),
        service,
      ],
    };
  }
}
