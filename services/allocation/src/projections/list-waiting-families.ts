import { QueryHandler, Query, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { WaitingFamilyRow } from './waiting-family-row.js';

/** Waiting families, the most endangered and longest waiting first. */
export class ListWaitingFamilies extends Query<Page<WaitingFamilyRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'status' | 'territory']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListWaitingFamilies)
export class ListWaitingFamiliesHandler implements IQueryHandler<ListWaitingFamilies> {
  constructor(
    @InjectRepository(WaitingFamilyRow) private readonly table: Repository<WaitingFamilyRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListWaitingFamilies): Promise<Page<WaitingFamilyRow>> {
    return this.lists.page('waiting-list', this.table, {
      query,
      permission,
      category: 'candidate',
      scope: { territory: 'row.territory' },
      filters,
      order: ['dangerClass', 'waitingSince', 'caseId'],
    });
  }
}
