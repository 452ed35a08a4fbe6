import { QueryHandler, Query, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { NoticeRow } from './notice-row.js';

/** Notices that the caller may see. */
export class ListNotices extends Query<Page<NoticeRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'status' | 'territory' | 'caseId' | 'template']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListNotices)
export class ListNoticesHandler implements IQueryHandler<ListNotices> {
  constructor(
    @InjectRepository(NoticeRow) private readonly table: Repository<NoticeRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListNotices): Promise<Page<NoticeRow>> {
    return this.lists.page('notices', this.table, {
      query,
      permission,
      category: 'notice',
      scope: { territory: 'row.territory' },
      filters,
      order: ['noticeId'],
    });
  }
}
