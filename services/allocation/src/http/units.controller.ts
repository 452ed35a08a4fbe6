import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Streams, type Change } from '@iwaa/event-store';
import {
  Action,
  ActionBody,
  AsOf,
  Creates,
  HttpChange,
  HttpPermission,
  IdPath,
  Views,
  type Permission,
} from '@iwaa/service-kit';
import type { Response } from 'express';
import { InspectUnit } from '../commands/inspect-unit.js';
import { MakeUnitAvailable } from '../commands/make-unit-available.js';
import { RegisterUnit } from '../commands/register-unit.js';
import { WithdrawUnit } from '../commands/withdraw-unit.js';
import type { UnitId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';
import { unitIdOf } from '../ids.js';
import { ListUnits } from '../projections/list-units.js';
import { InspectUnitBody, RegisterUnitBody, UnitListQuery, WithdrawUnitBody } from './unit.bodies.js';
import { unitView } from './views.js';

@Controller('units')
export class UnitsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
  ) {}

  @Post()
  @Action('unit:register')
  @Creates()
  async register(
    @Body() body: RegisterUnitBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { registrationNumber, conventionId, operatorId, dwelling, address } = body;
    const registration = { registrationNumber, conventionId, operatorId, dwelling: { ...dwelling }, address };
    const command = new RegisterUnit(unitIdOf(registrationNumber), registration);
    return this.views.answer(response, await this.commands.execute(command.under(change)), unitView);
  }

  @Post(':id/inspections')
  @Action('unit:inspect')
  async inspect(
    @Param() { id }: IdPath<UnitId>,
    @Body() body: InspectUnitBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const items = body.items.map(({ item, passed }) => ({ item, passed }));
    const command = new InspectUnit(id, items, body.remarks);
    return this.views.answer(response, await this.commands.execute(command.under(change)), unitView);
  }

  @Post(':id/availability')
  @Action('unit:make-available')
  async makeAvailable(
    @Param() { id }: IdPath<UnitId>,
    @Body() _: ActionBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new MakeUnitAvailable(id);
    return this.views.answer(response, await this.commands.execute(command.under(change)), unitView);
  }

  @Post(':id/withdrawal')
  @Action('unit:withdraw')
  async withdraw(
    @Param() { id }: IdPath<UnitId>,
    @Body() body: WithdrawUnitBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new WithdrawUnit(id, body.reason, body.remarks);
    return this.views.answer(response, await this.commands.execute(command.under(change)), unitView);
  }

  @Get(':id')
  @Action('unit:read')
  async one(
    @Param() { id }: IdPath<UnitId>,
    @Query() at: AsOf,
    @HttpPermission() permission: Permission,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.views.answer(response, await this.streams.readAuthorised(unit, id, permission.mayActOn, at), unitView);
  }

  @Get()
  @Action('unit:read')
  async list(@Query() query: UnitListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { status, territory, conventionId } = query;
    return this.views.page(response, await this.queries.execute(new ListUnits(permission, query, { status, territory, conventionId })));
  }
}
