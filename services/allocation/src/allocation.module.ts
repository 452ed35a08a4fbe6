import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { readModel, ServiceModule, type Assembled, type Resources } from '@iwaa/service-kit';
import { commandHandlers } from './commands/index.js';
import { allocation } from './definition.js';
import { AssignmentSolver } from './engine/assignment-solver.js';
import { MunkresSolver } from './engine/munkres-solver.js';
import { OffersController } from './http/offers.controller.js';
import { RoundsController } from './http/rounds.controller.js';
import { UnitsController } from './http/units.controller.js';
import { WaitingListController } from './http/waiting-list.controller.js';
import { ConventionStandings } from './lookups/convention-standings.js';
import { HeldOffers } from './lookups/held-offers.js';
import { OpenOffers } from './lookups/open-offers.js';
import { Pairing } from './lookups/pairing.js';
import { Supply } from './lookups/supply.js';
import { Territories } from './lookups/territories.js';
import { followCases } from './processes/follow-cases.js';
import { followConventions } from './processes/follow-conventions.js';
import { forgetApplicants } from './processes/forget-applicants.js';
import { freeWithdrawnDwellings } from './processes/free-withdrawn-dwellings.js';
import { OfferExpiry } from './processes/offer-expiry.js';
import { prepareOffers } from './processes/prepare-offers.js';
import { queryHandlers } from './projections/index.js';

/** Wires the service: the only file that knows every implementation. */
@Module({})
export class AllocationModule {
  static with(resources: Resources): DynamicModule {
    return {
      module: AllocationModule,
      imports: [CqrsModule.forRoot(), ServiceModule.of(resources), readModel(resources), TypeOrmModule.forFeature([...allocation.readTables])],
      controllers: [UnitsController, WaitingListController, RoundsController, OffersController],
      providers: [
        ...commandHandlers,
        ...queryHandlers,
        ConventionStandings,
        HeldOffers,
        OpenOffers,
        Pairing,
        Supply,
        Territories,
        OfferExpiry,
        { provide: AssignmentSolver, useClass: MunkresSolver },
      ],
    };
  }
}

/** The service as `main` runs it. */
export const service: Assembled = {
  definition: allocation,
  module: (resources) => AllocationModule.with(resources),
  reactors: [
    { name: 'follow-conventions', process: followConventions },
    { name: 'follow-cases', process: followCases },
    { name: 'forget-applicants', process: forgetApplicants },
  ],
  processes: [
    { name: 'prepare-offers', process: prepareOffers },
    { name: 'free-withdrawn-dwellings', process: freeWithdrawnDwellings },
  ],
  queues: [{ name: 'offer-expiry', duty: OfferExpiry }],
};
