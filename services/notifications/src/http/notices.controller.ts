import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Streams, type Change } from '@iwaa/event-store';
import { Action, AsOf, HttpChange, HttpPermission, IdPath, Views, type Permission } from '@iwaa/service-kit';
import type { Response } from 'express';
import { AcknowledgeNotice } from '../commands/acknowledge-notice.js';
import { CancelNotice } from '../commands/cancel-notice.js';
import { notice } from '../domain/notice/notice.decider.js';
import type { NoticeId } from '../domain/shared.js';
import { ListNotices } from '../projections/list-notices.js';
import { AcknowledgeNoticeBody, CancelNoticeBody, NoticeListQuery } from './notice.bodies.js';
import { noticeView } from './notice.view.js';

@Controller('notices')
export class NoticesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
  ) {}

  @Post(':id/acknowledgement')
  @Action('notice:acknowledge')
  async acknowledge(
    @Param() { id }: IdPath<NoticeId>,
    @Body() body: AcknowledgeNoticeBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new AcknowledgeNotice(id, { who: body.who, channel: body.channel });
    return this.views.answer(response, await this.commands.execute(command.under(change)), noticeView);
  }

  @Post(':id/cancellation')
  @Action('notice:cancel')
  async cancel(
    @Param() { id }: IdPath<NoticeId>,
    @Body() body: CancelNoticeBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    const command = new CancelNotice(id, body.reason);
    return this.views.answer(response, await this.commands.execute(command.under(change)), noticeView);
  }

  @Get(':id')
  @Action('notice:read')
  async one(
    @Param() { id }: IdPath<NoticeId>,
    @Query() at: AsOf,
    @HttpPermission() permission: Permission,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.views.answer(response, await this.streams.readAuthorised(notice, id, permission.mayActOn, at), noticeView);
  }

  @Get()
  @Action('notice:read')
  async list(@Query() query: NoticeListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { status, territory, caseId, template } = query;
    return this.views.page(response, await this.queries.execute(new ListNotices(permission, query, { status, territory, caseId, template })));
  }
}
