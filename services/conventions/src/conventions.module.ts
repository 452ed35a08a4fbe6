import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { readModel, ServiceModule, type Assembled, type Resources } from '@iwaa/service-kit';
import { commandHandlers } from './commands/index.js';
import { conventions } from './definition.js';
import { ConventionsController } from './http/conventions.controller.js';
import { followMoves } from './processes/follow-moves.js';
import { keepCapacity } from './processes/keep-capacity.js';
import { queryHandlers } from './projections/index.js';

/** Wires the service: the only file that knows every implementation. */
@Module({})
export class ConventionsModule {
  static with(resources: Resources): DynamicModule {
    return {
      module: ConventionsModule,
      imports: [CqrsModule.forRoot(), ServiceModule.of(resources), readModel(resources), TypeOrmModule.forFeature([...conventions.readTables])],
      controllers: [ConventionsController],
      providers: [...commandHandlers, ...queryHandlers],
    };
  }
}

/** The service as `main` runs it. */
export const service: Assembled = {
  definition: conventions,
  module: (resources) => ConventionsModule.with(resources),
  reactors: [
    { name: 'keep-capacity', process: keepCapacity },
    { name: 'follow-moves', process: followMoves },
  ],
  processes: [],
  queues: [],
};
