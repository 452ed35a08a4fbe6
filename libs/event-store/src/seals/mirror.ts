import type { ChainedEvent } from '@iwaa/verifier';
import type { Pool } from 'pg';
import { canonical } from '../canonical.js';
import { checkpointsFrom } from './checkpoints.js';
import { entriesWithEvents, isAsLogged } from './stored-entries.js';

/** An entry of a log with its event, as it is served: no event where that is missing, or is not the one that was logged. */
export interface MirroredEntry {
  readonly position: string | bigint;
  /** In hexadecimal. */
  readonly hash: string;
  readonly loggedAt: string;
  readonly event?: ChainedEvent | undefined;
}

/** Where a log is read from, a page at a time; an empty page is the end. */
export interface MirrorSource {
  readonly service: string;
  readonly origin: string;
  /** The smallest that cover at least so many entries. */
  checkpoints(size: bigint): Promise<readonly { readonly size: string | bigint; readonly note: string }[]>;
  entries(from: bigint): Promise<readonly MirroredEntry[]>;
}

/**
 * A whole log up to its newest checkpoint, line by line, for `iwaa-verify --full`: `iwaa/mirror1`, as docs/reference/verifier.md says.
 * An entry without its event leaves a hole, which whoever verifies is told of.
 * @param exportedAt RFC 3339 in UTC
 * @param onEntries how many entries were read, and of how many
 */
export async function* mirrorLines(source: MirrorSource, exportedAt: string, onEntries: (read: bigint, of: bigint) => void = () => undefined): AsyncGenerator<string> {
  yield line({ exportedAt, format: 'iwaa/mirror1', origin: source.origin, service: source.service });
  const count = { checkpoints: 0, events: 0 };
  let size = 0n;
  for (let page = await source.checkpoints(1n); page.length > 0; page = await source.checkpoints(size + 1n)) {
    for (const checkpoint of page) {
      size = BigInt(checkpoint.size);
      count.checkpoints += 1;
      yield line({ kind: 'checkpoint', note: checkpoint.note });
    }
  }
  let read = 0n;
  while (read < size) {
    const page = (await source.entries(read + 1n)).filter(({ position }) => BigInt(position) <= size);
    if (page.length === 0) break;
    for (const { position, hash, loggedAt, event } of page) {
      read = BigInt(position);
      if (event === undefined) continue;
      count.events += 1;
      yield line({ kind: 'event', ...event, hash, position: Number(position), loggedAt });
    }
    onEntries(read, size);
  }
  yield line({ kind: 'end', ...count });
}

/** The log as its own database has it. */
export const servedByDatabase = (pool: Pool, service: string, origin: string, pageSize = 1_000): MirrorSource => ({
  service,
  origin,
  checkpoints: (size) => checkpointsFrom(pool, origin, size, pageSize),
  entries: async (from) =>
    (await entriesWithEvents(pool, from, pageSize)).map((entry) => ({
      position: entry.position,
      hash: Buffer.from(entry.hash).toString('hex'),
      loggedAt: entry.loggedAt,
      event: isAsLogged(entry) ? entry.event : undefined,
    })),
});

const line = (record: object): string => `${canonical(record)}\n`;
