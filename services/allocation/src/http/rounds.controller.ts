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
  Ids,
  Views,
  type Permission,
} from '@iwaa/service-kit';
import type { Response } from 'express';
import { ApproveRound } from '../commands/approve-round.js';
import { EditRound } from '../commands/edit-round.js';
import { OpenRound } from '../commands/open-round.js';
import { ProposeRound } from '../commands/propose-round.js';
import { RejectRound } from '../commands/reject-round.js';
import { SolveRound } from '../commands/solve-round.js';
import { round } from '../domain/round/round.decider.js';
import type { RoundId } from '../domain/shared.js';
import { ListRounds } from '../projections/list-rounds.js';
import { ApproveRoundBody, EditRoundBody, OpenRoundBody, RejectRoundBody, RoundListQuery } from './round.bodies.js';
import { roundView } from './views.js';

@Controller('rounds')
export class RoundsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
    private readonly ids: Ids,
  ) {}

  @Post()
  @Action('round:open')
  @Creates()
  async open(
    @Body() body: OpenRoundBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new OpenRound(this.ids.next() as RoundId, body.territory, body.seed);
    return this.views.answer(response, await this.commands.execute(command.under(change)), roundView);
  }

  @Post(':id/solution')
  @Action('round:solve')
  async solve(
    @Param() { id }: IdPath<RoundId>,
    @Body() _: ActionBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new SolveRound(id);
    return this.views.answer(response, await this.commands.execute(command.under(change)), roundView);
  }

  @Post(':id/edits')
  @Action('round:edit')
  async edit(
    @Param() { id }: IdPath<RoundId>,
    @Body() body: EditRoundBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const wishes = body.edits.map(({ caseId, unitId }) => ({ caseId, ...(unitId === undefined ? {} : { unitId }) }));
    const command = new EditRound(id, wishes, body.reason);
    return this.views.answer(response, await this.commands.execute(command.under(change)), roundView);
  }

  @Post(':id/proposal')
  @Action('round:propose')
  async propose(
    @Param() { id }: IdPath<RoundId>,
    @Body() _: ActionBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new ProposeRound(id);
    return this.views.answer(response, await this.commands.execute(command.under(change)), roundView);
  }

  @Post(':id/approval')
  @Action('round:approve')
  async approve(
    @Param() { id }: IdPath<RoundId>,
    @Body() body: ApproveRoundBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new ApproveRound(id, body.proposalHash);
    return this.views.answer(response, await this.commands.execute(command.under(change)), roundView);
  }

  @Post(':id/rejection')
  @Action('round:reject')
  async reject(
    @Param() { id }: IdPath<RoundId>,
    @Body() body: RejectRoundBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new RejectRound(id, body.proposalHash, body.reason);
    return this.views.answer(response, await this.commands.execute(command.under(change)), roundView);
  }

  @Get(':id')
  @Action('round:read')
  async one(
    @Param() { id }: IdPath<RoundId>,
    @Query() at: AsOf,
    @HttpPermission() permission: Permission,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.views.answer(response, await this.streams.readAuthorised(round, id, permission.mayActOn, at), roundView);
  }

  @Get()
  @Action('round:read')
  async list(@Query() query: RoundListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { status, territory } = query;
    return this.views.page(response, await this.queries.execute(new ListRounds(permission, query, { status, territory })));
  }
}
