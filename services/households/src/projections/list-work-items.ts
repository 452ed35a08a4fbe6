import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { WorkItemRow } from './work-item-row.js';

/** What is due for the families that the caller may see, longest first. */
export class ListWorkItems extends Query<Page<WorkItemRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'territory' | 'kind' | 'caseId']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListWorkItems)
export class ListWorkItemsHandler implements IQueryHandler<ListWorkItems> {
  constructor(
    @InjectRepository(WorkItemRow) private readonly table: Repository<WorkItemRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListWorkItems): Promise<Page<WorkItemRow>> {
    return this.lists.page('work-items', this.table, {
      query,
      permission,
      category: 'case',
      scope: { territory: 'row.territory' },
      filters: { ...filters, onHold: false },
      order: ['since', 'caseId', 'item'],
    });
  }
}
