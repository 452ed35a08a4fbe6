import { QueryHandler, Query, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { RoundRow } from './round-row.js';

/** Rounds, the oldest first. */
export class ListRounds extends Query<Page<RoundRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'status' | 'territory']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListRounds)
export class ListRoundsHandler implements IQueryHandler<ListRounds> {
  constructor(
    @InjectRepository(RoundRow) private readonly table: Repository<RoundRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListRounds): Promise<Page<RoundRow>> {
    return this.lists.page('rounds', this.table, {
      query,
      permission,
      category: 'round',
      scope: { territory: 'row.territory' },
      filters,
      order: ['roundId'],
    });
  }
}
