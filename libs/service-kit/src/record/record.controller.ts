import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { checkpointsFrom, entriesWithEvents, hashesOn, isAsLogged, newestCheckpoint, storedEntries, storedTiles, tileAt, TILE_WIDTH, withCosignatures, type EntryWithEvent } from '@iwaa/event-store';
import type { Response } from 'express';
import { HttpPermission } from '../http/edge.js';
import { linkNext } from '../http/paging.js';
import { Action, Answers } from '../http/route.js';
import type { Permission } from '../policy/permission.js';
import { mustActOnServices } from '../policy/whole-services.js';
import { Problem } from '../problems/index.js';
import type { Resources } from '../runtime/resources.js';
import { hex, mustReach, proofOf } from './proofs.js';
import { ANSWERS } from './record.answers.js';
import { CheckpointsQuery, LogQuery, ProofQuery, TilePath } from './record.queries.js';

const DEFAULT_LIMIT = 100;

/**
 * A service's sealed record, for whoever audits or mirrors it. Below `record/`, `checkpoint` and `tile/…` lie as C2SP tlog-tiles
 * has them.
 */
export function recordOf({ definition: { name }, pool, settings }: Resources) {
  const { origin } = settings.seals;
  const sealed = async (): Promise<bigint> => (await newestCheckpoint(pool, origin))?.size ?? 0n;

  @Controller(`services/${name}/record`)
  class RecordController {
    @Get('log')
    @Action('record:read')
    @Answers(ANSWERS.log)
    async log(@Query() { from = '1', limit = DEFAULT_LIMIT, events }: LogQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
      mustActOnServices(permission);
      const entries: EntryWithEvent[] = await (events === 'true' ? entriesWithEvents : storedEntries)(pool, BigInt(from), limit);
      leadOn(response, entries.length === limit ? entries.at(-1)?.position : undefined);
      return { items: entries.map(shown) };
    }

    @Get('checkpoint')
    @Action('record:read')
    @Answers(ANSWERS.checkpoint)
    async checkpoint(@HttpPermission() permission: Permission, @Res() response: Response): Promise<void> {
      mustActOnServices(permission);
      const newest = await newestCheckpoint(pool, origin);
      if (newest === undefined) throw new Problem('not-sealed');
      const [cosigned = newest] = await withCosignatures(pool, origin, [newest]);
      response.type('text/plain').send(cosigned.note);
    }

    @Get('checkpoints')
    @Action('record:read')
    @Answers(ANSWERS.checkpoints)
    async checkpoints(@Query() { from = '1', limit = DEFAULT_LIMIT }: CheckpointsQuery, @HttpPermission() permission: Permission, @Res({ passthrough: true }) response: Response) {
      mustActOnServices(permission);
      const checkpoints = await withCosignatures(pool, origin, await checkpointsFrom(pool, origin, BigInt(from), limit));
      leadOn(response, checkpoints.length === limit ? checkpoints.at(-1)?.size : undefined);
      return { items: checkpoints.map((checkpoint) => ({ ...checkpoint, size: String(checkpoint.size) })) };
    }

    @Get('proofs')
    @Action('record:read')
    @Answers(ANSWERS.proofs)
    async proofs(@Query() query: ProofQuery, @HttpPermission() permission: Permission) {
      mustActOnServices(permission);
      return proofOf(pool, await sealed(), query);
    }

    @Get('tile/:level/*place')
    @Action('record:read')
    @Answers(ANSWERS.tile)
    async tile(@Param() { level, place }: TilePath, @HttpPermission() permission: Permission, @Res() response: Response): Promise<void> {
      mustActOnServices(permission);
      const found = tileAt(place);
      if (found === undefined) throw new Problem('not-found');
      const tile = { level: Number(level), ...found };
      mustReach(hashesOn(tile.level, await sealed()), tile.index * BigInt(TILE_WIDTH) + BigInt(tile.width));
      response.type('application/octet-stream').send(Buffer.concat(await storedTiles(pool)(tile)));
    }
  }
  return RecordController;
}

// An event that is not the logged one is none: whoever follows the log must not have to ask which of two hashes to believe.
const shown = (entry: EntryWithEvent) => ({
  position: String(entry.position),
  streamId: entry.streamId,
  version: entry.version,
  category: entry.category,
  type: entry.type,
  hash: hex(entry.hash),
  loggedAt: entry.loggedAt,
  ...(isAsLogged(entry) ? { event: entry.event } : {}),
});

/** Where more may follow. */
function leadOn(response: Response, last: bigint | undefined): void {
  if (last !== undefined) linkNext(response, { from: String(last + 1n) });
}
