import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { newestCheckpoint, recordStatus, type KeptCheckpoint, type LogKey } from '../../src/index.js';
import { sizeOf } from './sealed-truth.js';
import type { Victim } from './victim.js';

/** After it has shown something, a process may live so many milliseconds longer. */
const LIFE_MS = 120;

interface Scene {
  readonly pool: Pool;
  readonly key: LogKey;
  readonly kept: KeptCheckpoint;
}

/** Kills a sealing process again and again while others write, and compares what it kept with what it showed. `seen`: every note that was kept. */
export async function killings({ pool, key, kept }: Scene, victim: Victim, kills: number, random: () => number, seen: Set<string>) {
  const found = { kills: 0, keptNotShown: 0, shownNotKept: 0 };
  while (found.kills < kills && !victim.hasComplained()) {
    victim.start();
    const before = await shownSize(pool, key);
    while ((await shownSize(pool, key)) === before && !victim.hasComplained()) await sleep(2);
    await sleep(random() * LIFE_MS);
    await victim.kill();
    found.kills += 1;
    const note = await kept.read();
    if (note !== undefined) seen.add(note);
    const [last, shown] = [note === undefined ? 0n : sizeOf(key, note), await shownSize(pool, key)];
    if (last > shown) found.keptNotShown += 1;
    if (last < shown) found.shownNotKept += 1;
  }
  return found;
}

/** Lets it seal all there is. */
export async function finish({ pool, key }: Scene, victim: Victim): Promise<void> {
  const isBehind = async () => {
    const { head, unlogged } = await recordStatus(pool);
    return unlogged > 0 || (await shownSize(pool, key)) !== head;
  };
  victim.start();
  while (!victim.hasComplained() && (await isBehind())) await sleep(10);
  await victim.kill();
}

const shownSize = async (pool: Pool, { origin }: LogKey): Promise<bigint> => (await newestCheckpoint(pool, origin))?.size ?? 0n;
