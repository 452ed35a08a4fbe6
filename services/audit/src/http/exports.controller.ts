import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Streams, type Change, type Folded } from '@iwaa/event-store';
import { Action, Answers, AsOf, Creates, HttpChange, HttpPermission, IdPath, Problem, Views, type Permission } from '@iwaa/service-kit';
import type { Response } from 'express';
import { RequestExport } from '../commands/request-export.js';
import { historyExport, type HistoryExport } from '../domain/export/export.decider.js';
import type { ExportId } from '../domain/shared.js';
import { Exports } from '../exporting/exports.js';
import { exportIdOf } from '../ids.js';
import { authorizationOf } from './authorization-of.js';
import { ANSWERS } from './export.answers.js';
import { mustBePossible, RequestExportBody } from './export.bodies.js';

/** Histories in the formats of the trade. What is asked for is recorded; the file is written from the copies whenever it is fetched. */
@Controller('audit/exports')
export class ExportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
    private readonly views: Views,
    private readonly exports: Exports,
  ) {}

  @Post()
  @Action('export:request')
  @Creates()
  async request(@Body() body: RequestExportBody, @HttpChange() change: Change, @Res({ passthrough: true }) response: Response) {
    mustBePossible(body);
    const { format, caseId, purpose } = body;
    const scope = { ...(caseId === undefined ? {} : { caseId }), ...(purpose === undefined ? {} : { purpose }) };
    const exported = { format, ...scope, ...(await this.exports.extent(caseId)), by: change.actor.id };
    return this.views.answer(response, await this.commands.execute(new RequestExport(exportIdOf(change.commandId), exported).under(change)), exportView);
  }

  @Get(':id')
  @Action('export:read')
  async one(@Param() { id }: IdPath<ExportId>, @Query() at: AsOf, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    return this.views.answer(response, await this.streams.readAuthorised(historyExport, id, permission.mayActOn, at), exportView);
  }

  @Get(':id/file')
  @Action('export:read')
  @Answers(ANSWERS.file)
  async file(@Param() { id }: IdPath<ExportId>, @HttpPermission() permission: Permission, @Res() response: Response): Promise<void> {
    const { state } = await this.streams.readAuthorised(historyExport, id, permission.mayActOn);
    if (state.status === 'none') throw new Problem('not-found');
    const { media, name, bytes } = await this.exports.file(state, { exportId: id, permission, authorization: authorizationOf(response) });
    response.type(media).setHeader('Content-Disposition', `attachment; filename="${name}"`);
    response.flushHeaders();
    // Whoever reads a file that was cut off by a failure finds that it does not end as its format does.
    await pipeline(Readable.from(bytes), response).catch(() => response.destroy());
  }
}

const exportView = ({ streamId, state }: Folded<HistoryExport>) => ({ id: streamId, ...state });
