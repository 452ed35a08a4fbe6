import { QueryHandler, Query, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { UnitRow } from './unit-row.js';

/** Dwellings that the caller may see. */
export class ListUnits extends Query<Page<UnitRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'status' | 'territory' | 'conventionId']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListUnits)
export class ListUnitsHandler implements IQueryHandler<ListUnits> {
  constructor(
    @InjectRepository(UnitRow) private readonly table: Repository<UnitRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListUnits): Promise<Page<UnitRow>> {
    return this.lists.page('units', this.table, {
      query,
      permission,
      category: 'unit',
      scope: { territory: 'row.territory', conventionId: 'row.conventionId::text', operatorId: 'row.operatorId::text' },
      filters,
      order: ['unitId'],
    });
  }
}
