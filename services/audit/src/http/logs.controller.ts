import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { Action, Answers, blamingCursor, Clock, HttpPermission, mustActOnServices, pageOf, paged, Problem, rowsToAsk, startOf, type Permission } from '@iwaa/service-kit';
import type { Response } from 'express';
import { Accepted } from '../copy/accepted.js';
import { Copy } from '../copy/copy.js';
import { OpenAlarms } from '../lookups/open-alarms.js';
import { AuditSettings } from '../settings.js';
import { ANSWERS } from './audit.answers.js';
import { CheckpointsOfQuery, LogEntriesQuery, LogPath, StreamPath, StreamQuery } from './audit.queries.js';
import { checkpointView, copiedView, entryView, logView } from './log.view.js';

@Controller('audit')
export class LogsController {
  constructor(
    private readonly settings: AuditSettings,
    private readonly copy: Copy,
    private readonly accepted: Accepted,
    private readonly alarms: OpenAlarms,
    private readonly clock: Clock,
  ) {}

  @Get('log')
  @Action('audit:read')
  @Answers(ANSWERS.log)
  async logs(@HttpPermission() permission: Permission) {
    mustActOnServices(permission);
    const { key, witnessed } = this.settings;
    const open = await this.alarms.byService();
    const items = await Promise.all(
      witnessed.map(async ({ service, key: { name: origin } }) => {
        const [last, newest] = await Promise.all([this.copy.last(service), this.accepted.newest(service)]);
        return { service, origin, ...logView(last?.position ?? 0n, newest, this.clock.now()), openAlarms: open.get(service)?.size ?? 0 };
      }),
    );
    return { witness: { name: key.name, verifierKeys: key.verifierKeys }, items };
  }

  @Get('log/:service')
  @Action('audit:read')
  @Answers(ANSWERS.entries)
  async entries(@Param() { service }: LogPath, @Query() query: LogEntriesQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    mustActOnServices(permission);
    if (!this.settings.witnessed.some((one) => one.service === service)) throw new Problem('not-found');
    const [from = '1'] = startOf(query, 1) ?? [];
    const rows = await this.copy.entries(service, from, rowsToAsk(query)).catch(blamingCursor(query));
    const { items, next } = pageOf(query, rows, ({ position }) => [String(position + 1n)]);
    return paged(response, { items: items.map(copiedView), ...(next === undefined ? {} : { next }) });
  }

  @Get('checkpoints')
  @Action('audit:read')
  @Answers(ANSWERS.checkpoints)
  async checkpoints(@Query() query: CheckpointsOfQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    mustActOnServices(permission);
    const [below] = startOf(query, 1) ?? [];
    const rows = await this.accepted.page(query.service, below, rowsToAsk(query)).catch(blamingCursor(query));
    const { items, next } = pageOf(query, rows, ({ size }) => [size]);
    return paged(response, { items: items.map((row) => checkpointView(row, this.clock.now())), ...(next === undefined ? {} : { next }) });
  }

  @Get('streams/:streamId')
  @Action('audit:read')
  @Answers(ANSWERS.stream)
  async stream(@Param() { streamId }: StreamPath, @Query() query: StreamQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    mustActOnServices(permission);
    const [after = '0'] = startOf(query, 1) ?? [];
    const rows = await this.copy.stream(streamId, after, rowsToAsk(query)).catch(blamingCursor(query));
    if (rows.length === 0 && query.after === undefined) throw new Problem('not-found');
    const { items, next } = pageOf(query, rows, ({ version }) => [String(version)]);
    return paged(response, { items: items.map(entryView), ...(next === undefined ? {} : { next }) });
  }
}
