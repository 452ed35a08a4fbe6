import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Streams, type Change, type Folded } from '@iwaa/event-store';
import { Action, AsOf, HttpChange, HttpPermission, IdPath, Views, type Permission } from '@iwaa/service-kit';
import type { Response } from 'express';
import { AcknowledgeAlarm } from '../commands/acknowledge-alarm.js';
import { alarm, type Alarm } from '../domain/alarm/alarm.decider.js';
import type { AlarmId } from '../domain/shared.js';
import { ListAlarms } from '../projections/list-alarms.js';
import { AcknowledgeAlarmBody, AlarmListQuery } from './alarm.bodies.js';

@Controller('audit/alarms')
export class AlarmsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
    private readonly views: Views,
  ) {}

  @Post(':id/acknowledgement')
  @Action('alarm:acknowledge')
  async acknowledge(
    @Param() { id }: IdPath<AlarmId>,
    @Body() _body: AcknowledgeAlarmBody,
    @HttpChange() change: Change,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.views.answer(response, await this.commands.execute(new AcknowledgeAlarm(id).under(change)), alarmView);
  }

  @Get(':id')
  @Action('alarm:read')
  async one(@Param() { id }: IdPath<AlarmId>, @Query() at: AsOf, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    return this.views.answer(response, await this.streams.readAuthorised(alarm, id, permission.mayActOn, at), alarmView);
  }

  @Get()
  @Action('alarm:read')
  async list(@Query() query: AlarmListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { status, service, what } = query;
    return this.views.page(response, await this.queries.execute(new ListAlarms(permission, query, { status, service, what })));
  }
}

function alarmView({ streamId, state }: Folded<Alarm>) {
  if (state.status === 'none') return { id: streamId, status: state.status };
  const { finding, ...now } = state;
  return { id: streamId, ...finding, ...now };
}
