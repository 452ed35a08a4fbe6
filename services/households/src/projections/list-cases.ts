import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { CaseRow } from './case-row.js';

/** Files that the caller may see. */
export class ListCases extends Query<Page<CaseRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'status' | 'territory' | 'householdId']?: string | undefined } & { readonly dangerClass?: number | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(
    @InjectRepository(CaseRow) private readonly table: Repository<CaseRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListCases): Promise<Page<CaseRow>> {
    return this.lists.page('cases', this.table, {
      query,
      permission,
      category: 'case',
      scope: { territory: 'row.territory' },
      filters,
      order: ['openedOn', 'caseId'],
    });
  }
}
