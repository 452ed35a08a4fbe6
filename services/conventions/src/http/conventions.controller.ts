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
  HttpPrincipal,
  IdPath,
  Ids,
  PageQuery,
  Problem,
  Views,
  type Permission,
  type Principal,
} from '@iwaa/service-kit';
import type { Response } from 'express';
import { AddParty } from '../commands/add-party.js';
import { BringIntoForce } from '../commands/bring-into-force.js';
import { CommitUnits } from '../commands/commit-units.js';
import { DraftConvention } from '../commands/draft-convention.js';
import { ResumeConvention } from '../commands/resume-convention.js';
import { SignConvention } from '../commands/sign-convention.js';
import { SuspendConvention } from '../commands/suspend-convention.js';
import { TerminateConvention } from '../commands/terminate-convention.js';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionId, Signatory } from '../domain/convention/convention.events.js';
import { ListConventions } from '../projections/list-conventions.js';
import { ListReservations } from '../projections/list-reservations.js';
import {
  AddPartyBody,
  CommitUnitsBody,
  ConventionListQuery,
  DraftConventionBody,
  SignConventionBody,
  SuspendConventionBody,
  TerminateConventionBody,
} from './convention.bodies.js';
import { conventionView } from './convention.view.js';

@Controller('conventions')
export class ConventionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
    private readonly ids: Ids,
  ) {}

  @Post()
  @Action('convention:draft')
  @Creates()
  async draft(
    @Body() body: DraftConventionBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { reference, territory, startsOn, endsOn } = body;
    const command = new DraftConvention(this.ids.next() as ConventionId, { reference, territory, startsOn, endsOn });
    return this.views.answer(response, await this.commands.execute(command.under(change)), conventionView);
  }

  @Post(':id/parties')
  @Action('convention:add-party')
  async addParty(
    @Param() { id }: IdPath<ConventionId>,
    @Body() body: AddPartyBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new AddParty(id, body.agencyId, body.role);
    return this.views.answer(response, await this.commands.execute(command.under(change)), conventionView);
  }

  @Post(':id/commitments')
  @Action('convention:commit')
  async commit(
    @Param() { id }: IdPath<ConventionId>,
    @Body() body: CommitUnitsBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new CommitUnits(id, body.agencyId, body.units);
    return this.views.answer(response, await this.commands.execute(command.under(change)), conventionView);
  }

  @Post(':id/signatures')
  @Action('convention:sign')
  async sign(
    @Param() { id }: IdPath<ConventionId>,
    @Body() body: SignConventionBody,
    @HttpChange() change: Change,
    @HttpPrincipal() { agency }: Principal,
    @Res({ passthrough: true }) response: Response,
  ) {
    if (agency !== undefined && agency !== body.agencyId) throw new Problem('not-your-agency');
    const signatory: Signatory = { id: this.ids.next() as Signatory['id'], name: body.signatoryName };
    const command = new SignConvention(id, body.agencyId, signatory);
    return this.views.answer(response, await this.commands.execute(command.under(change)), conventionView);
  }

  @Post(':id/entry-into-force')
  @Action('convention:enter-into-force')
  async enterIntoForce(
    @Param() { id }: IdPath<ConventionId>,
    @Body() _: ActionBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.views.answer(response, await this.commands.execute(new BringIntoForce(id).under(change)), conventionView);
  }

  @Post(':id/suspension')
  @Action('convention:suspend')
  async suspend(
    @Param() { id }: IdPath<ConventionId>,
    @Body() body: SuspendConventionBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { reason, note } = body;
    const command = new SuspendConvention(id, { reason, ...(note === undefined ? {} : { note }) });
    return this.views.answer(response, await this.commands.execute(command.under(change)), conventionView);
  }

  @Post(':id/resumption')
  @Action('convention:suspend')
  async resume(
    @Param() { id }: IdPath<ConventionId>,
    @Body() _: ActionBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.views.answer(response, await this.commands.execute(new ResumeConvention(id).under(change)), conventionView);
  }

  @Post(':id/termination')
  @Action('convention:terminate')
  async terminate(
    @Param() { id }: IdPath<ConventionId>,
    @Body() body: TerminateConventionBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { reason, note } = body;
    const command = new TerminateConvention(id, { reason, ...(note === undefined ? {} : { note }) });
    return this.views.answer(response, await this.commands.execute(command.under(change)), conventionView);
  }

  @Get(':id')
  @Action('convention:read')
  async one(
    @Param() { id }: IdPath<ConventionId>,
    @Query() at: AsOf,
    @HttpPermission() permission: Permission,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.views.answer(response, await this.streams.readAuthorised(convention, id, permission.mayActOn, at), conventionView);
  }

  @Get()
  @Action('convention:read')
  async list(
    @Query() query: ConventionListQuery,
    @HttpPermission() permission: Permission,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { status, territory } = query;
    return this.views.page(response, await this.queries.execute(new ListConventions(permission, query, { status, territory })));
  }

  @Get(':id/ledger')
  @Action('convention:read')
  async ledger(
    @Param() { id }: IdPath<ConventionId>,
    @Query() query: PageQuery,
    @HttpPermission() permission: Permission,
    @Res({ passthrough: true }) response: Response,
  ) {
    await this.streams.readAuthorised(convention, id, permission.mayActOn);
    return this.views.page(response, await this.queries.execute(new ListReservations(permission, query, { conventionId: id })));
  }
}
