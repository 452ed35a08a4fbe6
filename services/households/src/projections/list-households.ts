import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { HouseholdRow, knownOf, type KnownOfHousehold } from './household-row.js';

/** Households that the caller may see. */
export class ListHouseholds extends Query<Page<KnownOfHousehold>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'territory' | 'status' | 'buildingId' | 'tenure']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListHouseholds)
export class ListHouseholdsHandler implements IQueryHandler<ListHouseholds> {
  constructor(
    @InjectRepository(HouseholdRow) private readonly table: Repository<HouseholdRow>,
    private readonly lists: Lists,
  ) {}

  async execute({ permission, query, filters }: ListHouseholds): Promise<Page<KnownOfHousehold>> {
    const page = await this.lists.page('households', this.table, {
      query,
      permission,
      category: 'household',
      scope: { territory: 'row.territory' },
      filters,
      order: ['householdId'],
    });
    return { ...page, items: page.items.map(knownOf) };
  }
}
