import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Action, HttpPermission, Views, type Permission } from '@iwaa/service-kit';
import type { Response } from 'express';
import { ListWorkItems } from '../projections/list-work-items.js';
import { WorkItemListQuery } from './cases.bodies.js';

/** What is due for families: what officers begin their day with. */
@Controller('work-items')
export class WorkItemsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly views: Views,
  ) {}

  @Get()
  @Action('case:read')
  async list(@Query() query: WorkItemListQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
    const { territory, kind, caseId } = query;
    return this.views.page(response, await this.queries.execute(new ListWorkItems(permission, query, { territory, kind, caseId })));
  }
}
