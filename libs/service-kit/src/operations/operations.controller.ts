import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { lastDrift, newestCheckpoint, recordStatus, refusals } from '@iwaa/event-store';
import type { Instant } from '@iwaa/event-sourcing';
import { listParked, type Replayed } from '@iwaa/messaging';
import { IsString, Matches } from 'class-validator';
import type { Response } from 'express';
import { PageQuery } from '../http/bodies.js';
import { HttpPermission } from '../http/edge.js';
import { IsId } from '../http/fields.js';
import { blamingCursor, pageOf, paged, rowsToAsk, startOf } from '../http/paging.js';
import { Action } from '../http/route.js';
import type { Permission } from '../policy/permission.js';
import { mustActOnServices } from '../policy/whole-services.js';
import { Problem } from '../problems/index.js';
import type { Resources } from '../runtime/resources.js';

/** Handles what is parked under a fact's key anew; undefined when nothing is. */
export type Replay = (subscription: string, eventId: string) => Promise<Replayed | undefined>;

export class Replays {
  constructor(readonly replay: Replay) {}
}

export class ReplayBody {
  /** As the list of parked facts names it. */
  @IsString()
  @Matches(/^[a-z]+(\.[a-z-]+)+$/, { message: 'a subscription as the list of parked facts names it' })
  subscription!: string;

  @IsId()
  eventId!: string;
}

/** One controller per service, under its own path. */
export function operationsOf({ definition: { name, projections }, pool, settings, seals }: Resources) {
  const sealed = async () => {
    const { origin } = settings.seals;
    const newest = await newestCheckpoint(pool, origin);
    const refused = seals?.sealer.refusal?.why;
    return {
      origin,
      size: String(newest?.size ?? 0),
      ...(newest === undefined ? {} : { signedAt: newest.signedAt }),
      ...(seals === undefined ? {} : { verifierKey: seals.key.verifierKey }),
      ...(refused === undefined ? {} : { refused }),
    };
  };

  @Controller(`services/${name}`)
  class OperationsController {
    constructor(readonly replays: Replays) {}

    /** Facts that could not be handled, and those of the same keys behind them, in the order of parking. */
    @Get('parked')
    @Action('operations:read')
    async parked(@Query() query: PageQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
      mustActOnServices(permission);
      const [after = '0'] = startOf(query, 1) ?? [];
      const rows = await listParked(pool, { after, limit: rowsToAsk(query) }).catch(blamingCursor(query));
      return paged(response, pageOf(query, rows, ({ cursor }) => [cursor]));
    }

    /** Handles a parked fact and those behind it anew, under their own ids: what was done already is not done again. */
    @Post('replays')
    @Action('operations:replay')
    async replay(@Body() body: ReplayBody, @HttpPermission() permission: Permission): Promise<Replayed> {
      mustActOnServices(permission);
      const replayed = await this.replays.replay(body.subscription, body.eventId);
      if (replayed === undefined) throw new Problem('not-found');
      return replayed;
    }

    /** Commands of reactions that their decider refused: work items, oldest first. */
    @Get('refused')
    @Action('operations:read')
    async refused(@Query() query: PageQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
      mustActOnServices(permission);
      const [recordedAt, commandId] = startOf(query, 2) ?? [];
      const after = recordedAt === undefined || commandId === undefined ? {} : { after: { recordedAt: recordedAt as Instant, commandId } };
      const rows = await refusals(pool, { ...after, limit: rowsToAsk(query) }).catch(blamingCursor(query));
      return paged(response, pageOf(query, rows, (row) => [row.recordedAt, row.commandId]));
    }

    /** Head of the log, how far each reader is behind it, how far it is sealed, and whether read tables are what the record makes of them. */
    @Get('status')
    @Action('operations:read')
    async status(@HttpPermission() permission: Permission) {
      mustActOnServices(permission);
      const { head, unlogged, sequencerLagMs, horizonAgeMs, subscriptions } = await recordStatus(pool);
      const readers = subscriptions.map(({ name: reader, cursor, behind }) => ({ name: reader, cursor: String(cursor), behind: Number(behind) }));
      return { service: name, head: String(head), unlogged, sequencerLagMs, horizonAgeMs, readers, seals: await sealed(), drift: await lastDrift(pool), projections: projections.map((one) => one.name) };
    }
  }
  return OperationsController;
}
