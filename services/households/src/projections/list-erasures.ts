import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { ErasureRow } from './erasure-row.js';

/** Erasures that the caller may see. */
export class ListErasures extends Query<Page<ErasureRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'territory' | 'status' | 'householdId']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListErasures)
export class ListErasuresHandler implements IQueryHandler<ListErasures> {
  constructor(
    @InjectRepository(ErasureRow) private readonly table: Repository<ErasureRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListErasures): Promise<Page<ErasureRow>> {
    return this.lists.page('erasures', this.table, {
      query,
      permission,
      category: 'erasure',
      scope: { territory: 'row.territory' },
      filters,
      order: ['erasureId'],
    });
  }
}
