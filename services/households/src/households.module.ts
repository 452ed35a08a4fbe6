import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { readModel, ServiceModule, type Assembled, type Resources } from '@iwaa/service-kit';
import { commandHandlers } from './commands/index.js';
import { households } from './definition.js';
import { queryHandlers } from './projections/index.js';

/** Wires the service: the only file that knows every implementation. */
@Module({})
export class HouseholdsModule {
  static with(resources: Resources): DynamicModule {
    return {
      module: HouseholdsModule,
      imports: [CqrsModule.forRoot(), ServiceModule.of(resources), readModel(resources), TypeOrmModule.forFeature([...households.readTables])],
      controllers: [],
      providers: [
        ...commandHandlers,
        ...queryHandlers,
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
