import { Module, type DynamicModule } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock, Metrics, readModel, ServiceModule, type Assembled, type Resources } from '@iwaa/service-kit';
import { commandHandlers } from './commands/index.js';
import { Accepted } from './copy/accepted.js';
import { Copy } from './copy/copy.js';
import { audit } from './definition.js';
import { exporting } from './exporting/index.js';
import { AddCheckpointController } from './http/add-checkpoint.controller.js';
import { AlarmsController } from './http/alarms.controller.js';
import { ExportsController } from './http/exports.controller.js';
import { LogsController } from './http/logs.controller.js';
import { ReplayController } from './http/replay.controller.js';
import { OpenAlarms } from './lookups/open-alarms.js';
import { queryHandlers } from './projections/index.js';
import { replaying } from './replay/index.js';
import { AuditSettings, WATCHING_NOBODY } from './settings.js';
import { Alarms } from './witness/alarms.js';
import { Gauges } from './witness/gauges.js';
import { Watching } from './witness/watching.js';
import { WitnessKey } from './witness/witness-key.js';
import { Witness } from './witness/witness.js';

/** Wires the service: the only file that knows every implementation. */
@Module({})
export class AuditModule {
  static with(resources: Resources, settings: AuditSettings): DynamicModule {
    const { pool, clock, watch } = resources;
    const [copy, accepted, openAlarms] = [new Copy(pool), new Accepted(pool), new OpenAlarms(pool)];
    const now = () => clock.now();
    const witness = new Witness(copy, accepted, openAlarms, settings.key, now);
    const interrupted = (what: string, error: unknown) => { watch.interrupted?.(what, error); };
    return {
      module: AuditModule,
      imports: [CqrsModule.forRoot(), ServiceModule.of(resources), readModel(resources), TypeOrmModule.forFeature([...audit.readTables])],
      controllers: [AlarmsController, LogsController, AddCheckpointController, ReplayController, ExportsController],
      providers: [
        ...commandHandlers,
        ...queryHandlers,
        ...replaying,
        ...exporting,
        { provide: AuditSettings, useValue: settings },
        { provide: WitnessKey, useValue: settings.key },
        { provide: Copy, useValue: copy },
        { provide: Accepted, useValue: accepted },
        { provide: OpenAlarms, useValue: openAlarms },
        { provide: Witness, useValue: witness },
        { provide: Alarms, useFactory: (commands: CommandBus, time: Clock) => new Alarms(commands, openAlarms, time), inject: [CommandBus, Clock] },
        {
          provide: Watching,
          useFactory: (alarms: Alarms, metrics: Metrics) => {
            const gauges = new Gauges(metrics, openAlarms, settings.witnessed.map(({ service: name }) => name));
            return new Watching({ settings, copy, accepted, witness, alarms, gauges, now, interrupted });
          },
          inject: [Alarms, Metrics],
        },
      ],
    };
  }
}

/** The service as `main` runs it, watching these logs. */
export const auditingBy = (settings: AuditSettings): Assembled => ({
  definition: audit,
  module: (resources) => AuditModule.with(resources, settings),
  reactors: [],
  processes: [],
  queues: [],
  labours: [Watching],
});

/** The service as its documents are made from it: it watches nobody. */
export const service: Assembled = auditingBy(WATCHING_NOBODY);
