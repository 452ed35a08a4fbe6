import { QueryHandler, Query, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { OfferRow } from './offer-row.js';

/** Offers that the caller may see. */
export class ListOffers extends Query<Page<OfferRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'status' | 'territory' | 'caseId' | 'roundId']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListOffers)
export class ListOffersHandler implements IQueryHandler<ListOffers> {
  constructor(
    @InjectRepository(OfferRow) private readonly table: Repository<OfferRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListOffers): Promise<Page<OfferRow>> {
    return this.lists.page('offers', this.table, {
      query,
      permission,
      category: 'offer',
      scope: { territory: 'row.territory', conventionId: 'row.conventionId::text' },
      filters,
      order: ['offerId'],
    });
  }
}
