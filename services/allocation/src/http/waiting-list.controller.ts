import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Streams, type Change } from '@iwaa/event-store';
import {
  Action,
  AsOf,
  Creates,
  HttpChange,
  HttpPermission,
  IdPath,
  Views,
  type Permission,
} from '@iwaa/service-kit';
import type { Response } from 'express';
import { CorrectCandidate } from '../commands/correct-candidate.js';
import { EnterCandidate } from '../commands/enter-candidate.js';
import { LeaveWaitingList } from '../commands/leave-waiting-list.js';
import { candidate } from '../domain/candidate/candidate.decider.js';
import type { Requirements } from '../domain/candidate/candidate.events.js';
import type { CaseId } from '../domain/shared.js';
import { ListWaitingFamilies } from '../projections/list-waiting-families.js';
import { candidateView } from './views.js';
import { CorrectCandidateBody, EnterCandidateBody, LeaveWaitingListBody, WaitingListQuery, type RequirementsBody } from './waiting-list.bodies.js';

@Controller('waiting-list')
export class WaitingListController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
  ) {}

  @Post()
  @Action('candidate:enter')
  @Creates()
  async enter(
    @Body() body: EnterCandidateBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { caseId, householdId, territory, dangerClass, waitingSince, requirements } = body;
    const waiting = { householdId, territory, dangerClass, waitingSince, requirements: plain(requirements) };
    const command = new EnterCandidate(caseId, waiting);
    return this.views.answer(response, await this.commands.execute(command.under(change)), candidateView);
  }

  @Post(':id/corrections')
  @Action('candidate:correct')
  async correct(
    @Param() { id }: IdPath<CaseId>,
    @Body() body: CorrectCandidateBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { dangerClass, waitingSince, requirements } = body;
    const command = new CorrectCandidate(id, { dangerClass, waitingSince, requirements: plain(requirements) });
    return this.views.answer(response, await this.commands.execute(command.under(change)), candidateView);
  }

  @Post(':id/departure')
  @Action('candidate:leave')
  async leave(
    @Param() { id }: IdPath<CaseId>,
    @Body() body: LeaveWaitingListBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new LeaveWaitingList(id, body.reason);
    return this.views.answer(response, await this.commands.execute(command.under(change)), candidateView);
  }

  @Get(':id')
  @Action('candidate:read')
  async one(
    @Param() { id }: IdPath<CaseId>,
    @Query() at: AsOf,
    @HttpPermission() permission: Permission,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.views.answer(response, await this.streams.readAuthorised(candidate, id, permission.mayActOn, at), candidateView);
  }

  @Get()
  @Action('candidate:read')
  async list(@Query() query: WaitingListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { status, territory } = query;
    return this.views.page(response, await this.queries.execute(new ListWaitingFamilies(permission, query, { status, territory })));
  }
}

const plain = ({ occupants, ...requirements }: RequirementsBody): Requirements => ({
  ...requirements,
  ...(occupants === undefined ? {} : { occupants: occupants.map((each) => ({ ...each })) }),
});
