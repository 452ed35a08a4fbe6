import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Streams, type Change } from '@iwaa/event-store';
import { Action, ActionBody, AsOf, Creates, HttpChange, HttpPermission, IdPath, Views, type Permission } from '@iwaa/service-kit';
import type { Response } from 'express';
import { CloseCase } from '../commands/close-case.js';
import { DecideRetention } from '../commands/decide-retention.js';
import { OpenCase } from '../commands/open-case.js';
import { ResumeCase } from '../commands/resume-case.js';
import { ShelterUrgently } from '../commands/shelter-urgently.js';
import { SuspendCase } from '../commands/suspend-case.js';
import { familyCase } from '../domain/case/case.decider.js';
import type { CaseId } from '../domain/shared.js';
import { ListCases } from '../projections/list-cases.js';
import { CaseListQuery, CloseCaseBody, DecideRetentionBody, OpenCaseBody, SuspendCaseBody } from './cases.bodies.js';
import { caseView } from './cases.view.js';

/** Files as they are opened, read, sheltered, suspended and closed. */
@Controller('cases')
export class CasesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
  ) {}

  @Post()
  @Action('case:open')
  @Creates()
  async open(@Body() body: OpenCaseBody, @HttpChange() change: Change, @Res({ passthrough: true }) response: Response) {
    const command = new OpenCase(body.householdId);
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }

  @Post(':id/emergency-shelter')
  @Action('case:shelter')
  async shelter(
    @Param() { id }: IdPath<CaseId>,
    @Body() _: ActionBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new ShelterUrgently(id);
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }

  @Post(':id/suspension')
  @Action('case:suspend')
  async suspend(
    @Param() { id }: IdPath<CaseId>,
    @Body() body: SuspendCaseBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new SuspendCase(id, body.reason, body.note);
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }

  @Post(':id/resumption')
  @Action('case:resume')
  async resume(
    @Param() { id }: IdPath<CaseId>,
    @Body() _: ActionBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new ResumeCase(id);
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }

  @Post(':id/closure')
  @Action('case:close')
  async close(
    @Param() { id }: IdPath<CaseId>,
    @Body() body: CloseCaseBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new CloseCase(id, body.reason, body.note);
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }

  @Post(':id/retention-decision')
  @Action('case:decide-retention')
  async decideRetention(
    @Param() { id }: IdPath<CaseId>,
    @Body() { decision, reason }: DecideRetentionBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new DecideRetention(id, { decision, ...(reason === undefined ? {} : { reason }) });
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }

  @Get(':id')
  @Action('case:read')
  async one(
    @Param() { id }: IdPath<CaseId>,
    @Query() at: AsOf,
    @HttpPermission() permission: Permission,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.views.answer(response, await this.streams.readAuthorised(familyCase, id, permission.mayActOn, at), caseView);
  }

  @Get()
  @Action('case:read')
  async list(@Query() query: CaseListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { status, territory, householdId, dangerClass } = query;
    return this.views.page(response, await this.queries.execute(new ListCases(permission, query, { status, territory, householdId, dangerClass })));
  }
}
