import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { readModel, ServiceModule, type Assembled, type Resources } from '@iwaa/service-kit';
import { commandHandlers } from './commands/index.js';
import { audit } from './definition.js';
import { AlarmsController } from './http/alarms.controller.js';
import { queryHandlers } from './projections/index.js';
import { AuditSettings, WATCHING_NOBODY } from './settings.js';
import { WitnessKey } from './witness/witness-key.js';

/** Wires the service: the only file that knows every implementation. */
@Module({})
export class AuditModule {
  static with(resources: Resources, settings: AuditSettings): DynamicModule {
    return {
      module: AuditModule,
      imports: [CqrsModule.forRoot(), ServiceModule.of(resources), readModel(resources), TypeOrmModule.forFeature([...audit.readTables])],
      controllers: [AlarmsController],
      providers: [
        ...commandHandlers,
        ...queryHandlers,
        { provide: AuditSettings, useValue: settings },
        { provide: WitnessKey, useValue: settings.key },
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
});

/** The service as its documents are made from it: it watches nobody. */
export const service: Assembled = auditingBy(WATCHING_NOBODY);
