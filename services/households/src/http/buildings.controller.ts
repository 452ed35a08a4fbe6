import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Streams, type Change } from '@iwaa/event-store';
import { Action, AsOf, Creates, HttpChange, HttpPermission, IdPath, Views, type Permission } from '@iwaa/service-kit';
import type { Response } from 'express';
import { ClassifyBuilding } from '../commands/classify-building.js';
import { IssueOrder } from '../commands/issue-order.js';
import { LiftOrder } from '../commands/lift-order.js';
import { OrderEvacuation } from '../commands/order-evacuation.js';
import { ReportBuilding } from '../commands/report-building.js';
import { building } from '../domain/building/building.decider.js';
import type { BuildingId } from '../domain/shared.js';
import { buildingIdOf } from '../ids.js';
import { ListBuildings } from '../projections/list-buildings.js';
import { BuildingListQuery, ClassifyBuildingBody, IssueOrderBody, LiftOrderBody, OrderEvacuationBody, ReportBuildingBody } from './building.bodies.js';
import { buildingView } from './building.view.js';

@Controller('buildings')
export class BuildingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
  ) {}

  @Post()
  @Action('building:report')
  @Creates()
  async report(
    @Body() body: ReportBuildingBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { reference, territory, quarter, address, location, storeys } = body;
    const command = new ReportBuilding(buildingIdOf(reference), { reference, territory, quarter, address, location: { ...location }, storeys });
    return this.views.answer(response, await this.commands.execute(command.under(change)), buildingView);
  }

  @Post(':id/classification')
  @Action('building:classify')
  async classify(
    @Param() { id }: IdPath<BuildingId>,
    @Body() body: ClassifyBuildingBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { dangerClass, classifiedOn, expertReport } = body;
    const command = new ClassifyBuilding(id, { dangerClass, classifiedOn, expertReport });
    return this.views.answer(response, await this.commands.execute(command.under(change)), buildingView);
  }

  @Post(':id/orders')
  @Action('building:issue-order')
  async issueOrder(
    @Param() { id }: IdPath<BuildingId>,
    @Body() body: IssueOrderBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { reference, kind: order, issuedOn, endsOn } = body;
    const command = new IssueOrder(id, { reference, order, issuedOn, ...(endsOn === undefined ? {} : { endsOn }) });
    return this.views.answer(response, await this.commands.execute(command.under(change)), buildingView);
  }

  @Post(':id/evacuation')
  @Action('building:order-evacuation')
  async orderEvacuation(
    @Param() { id }: IdPath<BuildingId>,
    @Body() body: OrderEvacuationBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new OrderEvacuation(id, body.orderId, body.evacuateBy);
    return this.views.answer(response, await this.commands.execute(command.under(change)), buildingView);
  }

  @Post(':id/order-lifting')
  @Action('building:lift-order')
  async liftOrder(
    @Param() { id }: IdPath<BuildingId>,
    @Body() body: LiftOrderBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new LiftOrder(id, body.orderId, body.liftedOn);
    return this.views.answer(response, await this.commands.execute(command.under(change)), buildingView);
  }

  @Get(':id')
  @Action('building:read')
  async one(
    @Param() { id }: IdPath<BuildingId>,
    @Query() at: AsOf,
    @HttpPermission() permission: Permission,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.views.answer(response, await this.streams.readAuthorised(building, id, permission.mayActOn, at), buildingView);
  }

  @Get()
  @Action('building:read')
  async list(@Query() query: BuildingListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { territory, quarter, dangerClass, status } = query;
    return this.views.page(response, await this.queries.execute(new ListBuildings(permission, query, { territory, quarter, dangerClass, status })));
  }
}
