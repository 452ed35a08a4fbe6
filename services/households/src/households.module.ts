import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { readModel, ServiceModule, type Assembled, type Resources } from '@iwaa/service-kit';
import { commandHandlers } from './commands/index.js';
import { households } from './definition.js';
import { BuildingsController } from './http/buildings.controller.js';
import { HouseholdRecordController } from './http/household-record.controller.js';
import { HouseholdsController } from './http/households.controller.js';
import { Territories } from './lookups/territories.js';
import { queryHandlers } from './projections/index.js';

/** Wires the service: the only file that knows every implementation. */
@Module({})
export class HouseholdsModule {
  static with(resources: Resources): DynamicModule {
    return {
      module: HouseholdsModule,
      imports: [CqrsModule.forRoot(), ServiceModule.of(resources), readModel(resources), TypeOrmModule.forFeature([...households.readTables])],
      controllers: [BuildingsController, HouseholdsController, HouseholdRecordController],
      providers: [
        ...commandHandlers,
        ...queryHandlers,
        Territories,
      ],
    };
  }
}

/** The service as `main` runs it. */
export const service: Assembled = {
  definition: households,
  module: (resources) => HouseholdsModule.with(resources),
  reactors: [],
  processes: [],
  queues: [],
};
