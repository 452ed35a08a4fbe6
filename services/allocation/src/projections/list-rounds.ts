import { QueryHandler, Query, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { listOf, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
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
  constructor(@InjectRepository(RoundRow) private readonly table: Repository<RoundRow>) {}

  execute({ permission, query, filters }: ListRounds): Promise<Page<RoundRow>> {
    return listOf(this.table, {
      query,
      permission,
      category: 'round',
      scope: { territory: 'row.territory' },
      filters,
      order: ['roundId'],
    });
  }
}
