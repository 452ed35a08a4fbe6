import { ActionBody, IsId, IsTerritory, PageQuery } from '@iwaa/service-kit';
import { IsIn, IsOptional } from 'class-validator';
import { ACKNOWLEDGEMENT_CHANNELS, ACKNOWLEDGERS, CANCELLATION_REASONS, type Acknowledged, type CancellationReason } from '../domain/notice/notice.events.js';
import { TEMPLATES } from '../texts/templates.js';

export class AcknowledgeNoticeBody extends ActionBody {
  @IsIn(ACKNOWLEDGERS)
  who!: Acknowledged['who'];

  @IsIn(ACKNOWLEDGEMENT_CHANNELS)
  channel!: Acknowledged['channel'];
}

export class CancelNoticeBody extends ActionBody {
  @IsIn(CANCELLATION_REASONS)
  reason!: CancellationReason;
}

export class NoticeListQuery extends PageQuery {
  @IsOptional()
  @IsIn(['waiting', 'attempting', 'sent', 'outcome-unknown', 'undeliverable', 'acknowledged', 'cancelled'])
  status?: string;

  @IsOptional()
  @IsTerritory()
  territory?: string;

  @IsOptional()
  @IsId()
  caseId?: string;

  @IsOptional()
  @IsIn(TEMPLATES)
  template?: string;
}
