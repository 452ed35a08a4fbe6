import { ActionBody, IsId, IsRemark, IsTerritory, PageQuery } from '@iwaa/service-kit';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import {
  ANSWER_CHANNELS,
  ANSWERERS,
  OFFER_REFUSAL_REASONS,
  OFFER_WITHDRAWAL_REASONS,
  type Answered,
  type OfferRefusalReason,
  type OfferWithdrawalReason,
} from '../domain/offer/offer.events.js';

export class AcceptOfferBody extends ActionBody {
  @IsIn(ANSWERERS)
  who!: Answered['who'];

  @IsIn(ANSWER_CHANNELS)
  channel!: Answered['channel'];
}

export class RefuseOfferBody extends AcceptOfferBody {
  @IsIn(OFFER_REFUSAL_REASONS)
  reason!: OfferRefusalReason;

  @IsOptional()
  @IsRemark()
  note?: string;
}

export class WithdrawOfferBody extends ActionBody {
  @IsIn(OFFER_WITHDRAWAL_REASONS)
  reason!: OfferWithdrawalReason;

  @IsOptional()
  @IsRemark()
  note?: string;
}

export class QualifyRefusalBody extends ActionBody {
  @IsBoolean()
  justified!: boolean;

  @IsOptional()
  @IsRemark()
  note?: string;
}

export class OfferListQuery extends PageQuery {
  @IsOptional()
  @IsIn(['prepared', 'open', 'accepted', 'refused', 'expired', 'withdrawn', 'set-aside'])
  status?: string;

  @IsOptional()
  @IsTerritory()
  territory?: string;

  @IsOptional()
  @IsId()
  caseId?: string;

  @IsOptional()
  @IsId()
  roundId?: string;
}
