import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { PARTIES } from './convention-row.js';
import { ReservationRow } from './reservation-row.js';

/** The ledger: places that were asked for and what became of them. */
export class ListReservations extends Query<Page<ReservationRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'conventionId' | 'status']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListReservations)
export class ListReservationsHandler implements IQueryHandler<ListReservations> {
  constructor(
    @InjectRepository(ReservationRow) private readonly table: Repository<ReservationRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListReservations): Promise<Page<ReservationRow>> {
    return this.lists.page('ledger', this.table, {
      query,
      permission,
      category: 'convention',
      scope: { territory: 'row.territory', parties: PARTIES },
      filters,
      order: ['offerId'],
    });
  }
}
