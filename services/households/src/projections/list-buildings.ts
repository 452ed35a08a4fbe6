import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { BuildingRow } from './building-row.js';

/** Buildings that the caller may see. */
export class ListBuildings extends Query<Page<BuildingRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'territory' | 'quarter' | 'dangerClass' | 'status']?: BuildingRow[Filter] | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListBuildings)
export class ListBuildingsHandler implements IQueryHandler<ListBuildings> {
  constructor(
    @InjectRepository(BuildingRow) private readonly table: Repository<BuildingRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListBuildings): Promise<Page<BuildingRow>> {
    return this.lists.page('buildings', this.table, {
      query,
      permission,
      category: 'building',
      scope: { territory: 'row.territory' },
      filters,
      order: ['buildingId'],
    });
  }
}
