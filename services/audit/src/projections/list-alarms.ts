import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Lists, type Page, type PageQuery, type Permission } from '@iwaa/service-kit';
import { Repository } from 'typeorm';
import { AlarmRow } from './alarm-row.js';

/** Alarms, the ones that nobody has looked at among them. */
export class ListAlarms extends Query<Page<AlarmRow>> {
  constructor(
    readonly permission: Permission,
    readonly query: PageQuery,
    readonly filters: { readonly [Filter in 'status' | 'service' | 'what']?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(ListAlarms)
export class ListAlarmsHandler implements IQueryHandler<ListAlarms> {
  constructor(
    @InjectRepository(AlarmRow) private readonly table: Repository<AlarmRow>,
    private readonly lists: Lists,
  ) {}

  execute({ permission, query, filters }: ListAlarms): Promise<Page<AlarmRow>> {
    return this.lists.page('alarms', this.table, { query, permission, category: 'alarm', scope: {}, filters, order: ['alarmId'] });
  }
}
