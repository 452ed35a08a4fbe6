import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { differencesOf, LogReader, Rebuilds, type Change, type Rebuild } from '@iwaa/event-store';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsString, Matches } from 'class-validator';
import type { Response } from 'express';
import { ActionBody, PageQuery } from '../http/bodies.js';
import { HttpChange, HttpPermission } from '../http/edge.js';
import { blamingCursor, paged, pageOf, rowsToAsk, startOf } from '../http/paging.js';
import { Action, Answers, Creates } from '../http/route.js';
import type { Permission } from '../policy/permission.js';
import { mustActOnServices } from '../policy/whole-services.js';
import type { Resources } from '../runtime/resources.js';
import { REBUILD_ANSWERS } from './rebuilds.answers.js';

/** Names of projections: `work-items`. */
const NAME = /^[a-z]+(-[a-z]+)*$/;

export class StartRebuildBody extends ActionBody {
  /** Projections of this service; one pass over the log feeds them all. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(NAME, { each: true, message: 'a projection of this service, such as work-items' })
  projections!: string[];
}

/** What is decided is said by the path. */
export class DecideRebuildBody extends ActionBody {}

export class ProjectionPath {
  @Matches(NAME, { message: 'a projection of this service, such as work-items' })
  projection!: string;
}

/** Rebuilds of one service's read tables. Workers carry them out; an operator begins them and decides what stays. */
export function rebuildsOf({ definition: { name, projections }, pool }: Resources) {
  const rebuilds = new Rebuilds({ pool, projections });
  const log = new LogReader({ pool });
  const shown = async (rebuild: Rebuild, response?: Response) => {
    response?.setHeader('ETag', `"${String(rebuild.version)}"`);
    const { position, comparedAt, tables, ...rest } = rebuild;
    const compared = comparedAt === null ? {} : { comparedAt: String(comparedAt), tables };
    return { ...rest, position: String(position), head: String(await log.head()), ...compared };
  };

  @Controller(`services/${name}/rebuilds`)
  class RebuildsController {
    @Post()
    @Action('operations:rebuild')
    @Creates()
    @Answers(REBUILD_ANSWERS.start)
    async start(@Body() { projections: names }: StartRebuildBody, @HttpChange() change: Change, @HttpPermission() permission: Permission) {
      mustActOnServices(permission);
      const begun = await rebuilds.start(names, change);
      return { items: await Promise.all(begun.map((rebuild) => shown(rebuild))) };
    }

    @Get()
    @Action('operations:read')
    @Answers(REBUILD_ANSWERS.list)
    async list(@Query() query: PageQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
      mustActOnServices(permission);
      const [after = ''] = startOf(query, 1) ?? [];
      const rows = (await rebuilds.all()).filter(({ projection }) => projection > after).slice(0, rowsToAsk(query));
      return paged(response, pageOf(query, await Promise.all(rows.map((row) => shown(row))), ({ projection }) => [projection]));
    }

    @Get(':projection')
    @Action('operations:read')
    @Answers(REBUILD_ANSWERS.one)
    async one(@Param() { projection }: ProjectionPath, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
      mustActOnServices(permission);
      return shown(await rebuilds.one(projection), response);
    }

    @Get(':projection/differing-rows')
    @Action('operations:read')
    @Answers(REBUILD_ANSWERS.differences)
    async differences(@Param() { projection }: ProjectionPath, @Query() query: PageQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
      mustActOnServices(permission);
      await rebuilds.one(projection);
      const [after = '0'] = startOf(query, 1) ?? [];
      const rows = await differencesOf(pool, projection, { after, limit: rowsToAsk(query) }).catch(blamingCursor(query));
      return paged(response, pageOf(query, rows, ({ place }) => [String(place)]));
    }

    @Post(':projection/confirmation')
    @Action('operations:rebuild')
    @Answers(REBUILD_ANSWERS.confirm)
    async confirm(@Param() { projection }: ProjectionPath, @Body() _: DecideRebuildBody, @HttpChange() change: Change, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
      mustActOnServices(permission);
      return shown(await rebuilds.confirm(projection, change), response);
    }

    @Post(':projection/reversal')
    @Action('operations:rebuild')
    @Answers(REBUILD_ANSWERS.back)
    async back(@Param() { projection }: ProjectionPath, @Body() _: DecideRebuildBody, @HttpChange() change: Change, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
      mustActOnServices(permission);
      return shown(await rebuilds.back(projection, change), response);
    }
  }
  return RebuildsController;
}
