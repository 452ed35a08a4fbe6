import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, Repository } from 'typeorm';
import { OfferRow } from '../projections/offer-row.js';

/** An offer whose family may still answer. */
export interface OpenOffer {
  readonly offerId: string;
  readonly respondBy: Date;
}

/** Offers that wait for an answer, as the read table knows them. */
@Injectable()
export class OpenOffers {
  constructor(@InjectRepository(OfferRow) private readonly offers: Repository<OfferRow>) {}

  /** A page in the order of ids, after the given one. */
  async after(offerId: string | undefined, limit: number): Promise<readonly OpenOffer[]> {
    const open = await this.offers.find({
      where: { status: 'open', ...(offerId === undefined ? {} : { offerId: MoreThan(offerId) }) },
      order: { offerId: 'ASC' },
      take: limit,
    });
    return open.flatMap(({ offerId: id, respondBy }) => (respondBy === null ? [] : [{ offerId: id, respondBy }]));
  }
}
