import { randomUUID } from 'node:crypto';
import type { Instant } from '@iwaa/event-sourcing';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogReader } from '../log-reader.js';
import type { Projection } from '../projection.js';
import type { RebuilderOptions } from './copy-feed.js';
import { Rebuilder } from './rebuilder.js';
import { Rebuilds } from './rebuilds.js';

export interface RebuildOptions extends Omit<RebuilderOptions, 'projections'> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { position: bigint; head: bigint }) => void;
}

/** Waits before the exchange is tried again, in milliseconds. */
const GIVES_WAY_MS = 50;

/**
 * A rebuild from its beginning to its confirmation, by this process alone: for a service whose workers do not run. Broken off,
 * it leaves the live tables as they are.
 * @throws Refusal `rebuild-under-way`
 */
export async function rebuild(projection: Projection, { signal, onProgress = () => undefined, ...options }: RebuildOptions): Promise<void> {
  const { name } = projection;
  const rebuilds = new Rebuilds({ pool: options.pool, projections: [projection] });
  const rebuilder = new Rebuilder({ ...options, projections: [projection] });
  const log = new LogReader({ pool: options.pool });
  await rebuilds.start([name], asked());
  try {
    for (let now = await rebuilds.one(name); now.status !== 'switched'; now = await rebuilds.one(name)) {
      signal?.throwIfAborted();
      if ((await rebuilder.round()) !== 'more') await sleep(GIVES_WAY_MS);
      onProgress({ position: now.position, head: await log.head() });
    }
    await rebuilds.confirm(name, asked());
  } catch (error) {
    if ((await rebuilds.one(name)).status !== 'switched') await rebuilds.back(name, asked());
    throw error;
  }
}

const asked = () => {
  const commandId = randomUUID();
  const now = new Date().toISOString() as Instant;
  return { commandId, kind: 'job', occurredAt: now, recordedAt: now, actor: { id: 'upkeep', role: 'operator' }, correlationId: commandId, mayActOn: () => true } as const;
};
