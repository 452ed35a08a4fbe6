import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Streams, type Change } from '@iwaa/event-store';
import { Action, ActionBody, Answers, AsOf, Creates, HttpChange, HttpPermission, IdPath, Problem, Views, type Permission } from '@iwaa/service-kit';
import type { Response } from 'express';
import { LiftLegalHold } from '../commands/lift-legal-hold.js';
import { PlaceLegalHold } from '../commands/place-legal-hold.js';
import { RequestErasure } from '../commands/request-erasure.js';
import { ReviewErasure } from '../commands/review-erasure.js';
import { erasure } from '../domain/erasure/erasure.decider.js';
import type { ErasureId } from '../domain/shared.js';
import { ListErasures } from '../projections/list-erasures.js';
import { ErasureListQuery, PlaceLegalHoldBody, RequestErasureBody, ReviewErasureBody } from './erasure.bodies.js';
import { erasureView } from './erasure.view.js';

@Controller('erasures')
export class ErasuresController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
  ) {}

  @Post()
  @Action('erasure:request')
  @Creates()
  async request(@Body() body: RequestErasureBody, @HttpChange() change: Change, @Res({ passthrough: true }) response: Response) {
    const { householdId, personId, ground, askedBy, note } = body;
    const command = new RequestErasure(householdId, personId, { ground, askedBy, ...(note === undefined ? {} : { note }) });
    return this.views.answer(response, await this.commands.execute(command.under(change)), erasureView);
  }

  @Post(':id/review')
  @Action('erasure:review')
  async review(@Param() { id }: IdPath<ErasureId>, @Body() body: ReviewErasureBody, @HttpChange() change: Change, @Res({ passthrough: true }) response: Response) {
    const { decision, reason, note } = body;
    const command = new ReviewErasure(id, { decision, ...(reason === undefined ? {} : { reason }), ...(note === undefined ? {} : { note }) });
    return this.views.answer(response, await this.commands.execute(command.under(change)), erasureView);
  }

  @Post(':id/legal-hold')
  @Action('erasure:hold')
  async hold(@Param() { id }: IdPath<ErasureId>, @Body() body: PlaceLegalHoldBody, @HttpChange() change: Change, @Res({ passthrough: true }) response: Response) {
    return this.views.answer(response, await this.commands.execute(new PlaceLegalHold(id, body.reason).under(change)), erasureView);
  }

  @Post(':id/legal-hold-lifting')
  @Action('erasure:hold')
  async lift(@Param() { id }: IdPath<ErasureId>, @Body() _: ActionBody, @HttpChange() change: Change, @Res({ passthrough: true }) response: Response) {
    return this.views.answer(response, await this.commands.execute(new LiftLegalHold(id).under(change)), erasureView);
  }

  @Get(':id')
  @Action('erasure:read')
  async one(@Param() { id }: IdPath<ErasureId>, @Query() at: AsOf, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    return this.views.answer(response, await this.streams.readAuthorised(erasure, id, permission.mayActOn, at), erasureView);
  }

  @Get(':id/receipt')
  @Action('erasure:read')
  @Answers({
    summary: 'Erasure: the receipt',
    says: 'A signed note (C2SP signed-note) by the key of the households’ log: whose keys were destroyed, how many, where each service’s log says so.',
    media: 'text/plain',
    schema: { type: 'string' },
    problems: ['erasure-receipt-not-issued'],
  })
  async receipt(@Param() { id }: IdPath<ErasureId>, @HttpPermission() permission: Permission, @Res() response: Response): Promise<void> {
    const { state } = await this.streams.readAuthorised(erasure, id, permission.mayActOn);
    if (state.status !== 'carried-out' || state.receipt === undefined) throw new Problem('erasure-receipt-not-issued', { details: { status: state.status } });
    response.type('text/plain').send(state.receipt);
  }

  @Get()
  @Action('erasure:read')
  async list(@Query() query: ErasureListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { territory, status, householdId } = query;
    return this.views.page(response, await this.queries.execute(new ListErasures(permission, query, { territory, status, householdId })));
  }
}
