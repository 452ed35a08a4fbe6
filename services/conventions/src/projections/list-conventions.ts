import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { ConventionRow, PARTIES } from './convention-row.js';

/** Conventions that the caller may see, the oldest first. */
export class ListConventions extends Query<Page<ConventionRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'status' | 'territory']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListConventions)
export class ListConventionsHandler implements IQueryHandler<ListConventions> {
  constructor(
    @InjectRepository(ConventionRow) private readonly table: Repository<ConventionRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListConventions): Promise<Page<ConventionRow>> {
    return this.lists.page('conventions', this.table, {
      query,
      permission,
      category: 'convention',
      scope: { territory: 'row.territory', parties: PARTIES },
      filters,
      order: ['conventionId'],
    });
  }
}
