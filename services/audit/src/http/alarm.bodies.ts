import { ActionBody, PageQuery } from '@iwaa/service-kit';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { FINDINGS, type FindingKind } from '../domain/alarm/alarm.events.js';

export class AcknowledgeAlarmBody extends ActionBody {}

export class AlarmListQuery extends PageQuery {
  @IsOptional()
  @IsIn(['open', 'acknowledged'])
  status?: string;

  @IsOptional()
  @Matches(/^[a-z]{1,50}$/, { message: 'the name of a service' })
  service?: string;

  @IsOptional()
  @IsIn(FINDINGS)
  what?: FindingKind;
}
