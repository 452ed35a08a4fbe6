import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Change } from '@iwaa/event-store';
import { Action, HttpChange, IdPath, Views } from '@iwaa/service-kit';
import type { Response } from 'express';
import { RecordMoveIn } from '../commands/record-move-in.js';
import { RecordVisit } from '../commands/record-visit.js';
import type { CaseId } from '../domain/shared.js';
import { RecordMoveInBody, RecordVisitBody } from './cases.bodies.js';
import { caseView } from './cases.view.js';

/** A family moves in and is visited; `occurredAt` is the day that counts. */
@Controller('cases')
export class CasesHousingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: Views,
  ) {}

  @Post(':id/move-in')
  @Action('case:record-move-in')
  async moveIn(
    @Param() { id }: IdPath<CaseId>,
    @Body() body: RecordMoveInBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new RecordMoveIn(id, body.offerId);
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }

  @Post(':id/visits')
  @Action('case:record-visit')
  async visit(
    @Param() { id }: IdPath<CaseId>,
    @Body() body: RecordVisitBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new RecordVisit(id, body.visitId, body.found, body.note);
    return this.views.answer(response, await this.commands.execute(command.under(change)), caseView);
  }
}
