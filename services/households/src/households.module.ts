import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { readModel, ServiceModule, type Assembled, type Resources } from '@iwaa/service-kit';
import { commandHandlers } from './commands/index.js';
import { households } from './definition.js';
import { BuildingsController } from './http/buildings.controller.js';
import { CasesCommissionController } from './http/cases-commission.controller.js';
import { CasesHousingController } from './http/cases-housing.controller.js';
import { CasesController } from './http/cases.controller.js';
import { ErasuresController } from './http/erasures.controller.js';
import { HouseholdRecordController } from './http/household-record.controller.js';
import { HouseholdsController } from './http/households.controller.js';
import { ImportsController } from './http/imports.controller.js';
import { OwnDataController } from './http/own-data.controller.js';
import { WorkItemsController } from './http/work-items.controller.js';
import { EnterSlice } from './importing/enter-slice.js';
import { EnterRow } from './importing/entering/enter-row.js';
import { EnterRows } from './importing/entering/enter-rows.js';
import { Stage } from './importing/entering/stage.js';
import { Importing } from './importing/importing.js';
import { ReadSlice } from './importing/read-slice.js';
import { Staging } from './importing/staging/staging.js';
import { AgreedErasures } from './lookups/agreed-erasures.js';
import { EndingRetentions } from './lookups/ending-retentions.js';
import { Families } from './lookups/families.js';
import { KnownErasures } from './lookups/known-erasures.js';
import { OwnDataOf } from './lookups/own-data.js';
import { Persons } from './lookups/persons.js';
import { Territories } from './lookups/territories.js';
import { carryOutErasures } from './processes/carry-out-erasures.js';
import { ErasuresDue } from './processes/erasures-due.js';
import { followForgetting } from './processes/follow-forgetting.js';
import { followNotices } from './processes/follow-notices.js';
import { followOffers } from './processes/follow-offers.js';
import { followRequirements } from './processes/follow-requirements.js';
import { openCases } from './processes/open-cases.js';
import { RetentionsEnd } from './processes/retentions-end.js';
import { queryHandlers } from './projections/index.js';

/** Wires the service: the only file that knows every implementation. */
@Module({})
export class HouseholdsModule {
  static with(resources: Resources): DynamicModule {
    const { pool, keyRing, ids } = resources;
    return {
      module: HouseholdsModule,
      imports: [CqrsModule.forRoot(), ServiceModule.of(resources), readModel(resources), TypeOrmModule.forFeature([...households.readTables])],
      controllers: [BuildingsController, HouseholdsController, HouseholdRecordController, CasesController, CasesCommissionController, CasesHousingController, WorkItemsController, ImportsController, ErasuresController, OwnDataController],
      providers: [
        ...commandHandlers,
        ...queryHandlers,
        Families,
        Territories,
        Persons,
        OwnDataOf,
        KnownErasures,
        AgreedErasures,
        ErasuresDue,
        EndingRetentions,
        RetentionsEnd,
        Importing,
        ReadSlice,
        EnterSlice,
        EnterRows,
        EnterRow,
        { provide: Staging, useValue: new Staging(pool, keyRing) },
        { provide: Stage, useValue: new Stage({ pool, keyRing, newId: () => ids.next() }) },
      ],
    };
  }
}

/** The service as `main` runs it. */
export const service: Assembled = {
  definition: households,
  module: (resources) => HouseholdsModule.with(resources),
  reactors: [
    { name: 'follow-offers', process: followOffers },
    { name: 'follow-notices', process: followNotices },
    { name: 'follow-forgetting', process: followForgetting },
  ],
  processes: [
    { name: 'open-cases', process: openCases },
    { name: 'follow-requirements', process: followRequirements },
    { name: 'carry-out-erasures', process: carryOutErasures },
  ],
  queues: [
    { name: 'importing', duty: Importing },
    { name: 'erasures', duty: ErasuresDue },
    { name: 'retentions', duty: RetentionsEnd },
  ],
};
