import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { ImportRow } from './import-row.js';

/** Imports that the caller may see. */
export class ListImports extends Query<Page<ImportRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'territory' | 'status']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListImports)
export class ListImportsHandler implements IQueryHandler<ListImports> {
  constructor(
    @InjectRepository(ImportRow) private readonly table: Repository<ImportRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListImports): Promise<Page<ImportRow>> {
    return this.lists.page('imports', this.table, {
      query,
      permission,
      category: 'import',
      scope: { territory: 'row.territory' },
      filters,
      order: ['importId'],
    });
  }
}
