import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ERASED } from '@iwaa/event-sourcing';
import { Streams, type Change } from '@iwaa/event-store';
import { Action, AsOf, Creates, HttpChange, HttpPermission, IdPath, Ids, Problem, Views, type Permission } from '@iwaa/service-kit';
import type { Response } from 'express';
import { RegisterHousehold } from '../commands/register-household.js';
import { household } from '../domain/household/household.decider.js';
import type { HouseholdId } from '../domain/shared.js';
import { householdIdOf } from '../ids.js';
import { Duplicates } from '../projections/duplicates.js';
import { FindHouseholds, type Identifier } from '../projections/find-households.js';
import { ListHouseholds } from '../projections/list-households.js';
import { RegisterHouseholdBody } from './household.bodies.js';
import { FindHouseholdsBody, HouseholdListQuery } from './household.queries.js';
import { householdView, reachView } from './household.view.js';
import { newcomerIn } from './newcomer-in.js';

/** Households as they are registered, found and read; what is recorded of them afterwards has its own controller. */
@Controller('households')
export class HouseholdsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
    private readonly ids: Ids,
    private readonly duplicates: Duplicates,
  ) {}

  @Post()
  @Action('household:register')
  @Creates()
  async register(
    @Body() body: RegisterHouseholdBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { territory, buildingId, tenure, language, members, idcs } = body;
    const registration = { territory, buildingId, tenure, language, ...(idcs === undefined ? {} : { idcs }) };
    const command = new RegisterHousehold(
      householdIdOf(change.commandId),
      registration,
      members.map((member) => newcomerIn(member, this.ids)),
    );
    return this.views.answer(response, await this.commands.execute(command.under(change)), householdView);
  }

  /** Changes nothing, and so takes no Idempotency-Key: a POST because an identifier must not stand in a URL. */
  @Post('searches')
  @Action('household:find')
  async find(@Body() body: FindHouseholdsBody, @HttpPermission() permission: Permission) {
    return { items: await this.queries.execute(new FindHouseholds(permission, identifierIn(body))) };
  }

  @Get(':id')
  @Action('household:read')
  async one(
    @Param() { id }: IdPath<HouseholdId>,
    @Query() at: AsOf,
    @HttpPermission() permission: Permission,
    @Res({ passthrough: true }) response: Response,
  ) {
    const folded = await this.streams.readAuthorised(household, id, permission.mayActOn, at);
    const duplicates = (await this.duplicates.of([id], permission)).get(id) ?? [];
    return this.views.answer(response, folded, (read) => ({ ...householdView(read), duplicates }));
  }

  /** For the service that sends notices, at the moment of sending. */
  @Get(':id/reach')
  @Action('household:reach')
  async reach(@Param() { id }: IdPath<HouseholdId>, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const reach = await this.views.answer(response, await this.streams.readAuthorised(household, id, permission.mayActOn), reachView);
    return { ...reach, contacts: reach.contacts.filter(({ address }) => address !== ERASED) };
  }

  @Get()
  @Action('household:read')
  async list(@Query() query: HouseholdListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { territory, status, buildingId, tenure } = query;
    return this.views.page(response, await this.queries.execute(new ListHouseholds(permission, query, { territory, status, buildingId, tenure })));
  }
}

function identifierIn({ cin, idcs }: FindHouseholdsBody): Identifier {
  if (cin !== undefined && idcs === undefined) return { field: 'cin', value: cin };
  if (idcs !== undefined && cin === undefined) return { field: 'idcs', value: idcs };
  throw new Problem('invalid-request', { errors: [{ in: 'body', at: '/', accepted: 'cin or idcs, one of the two' }] });
}
