import { percentile } from '@iwaa/testing';
import { compared, inTurn, type Measured } from '../../src/index.js';
import type { Arena } from './arena.js';
import { bareInsert } from './bare-insert.js';
import { closedLoop, type Load, type Once, type Round } from './load.js';
import { pgbench, pgbenchVersion } from './pgbench.js';
import type { Size } from './sizes.js';

export type Contestant = (load: Load) => Promise<Round>;
export type Outcome = Readonly<Record<string, readonly Round[]>>;

/** Operations of this process, as many at once as the load says. */
export const looping =
  (once: Once): Contestant =>
  (load) =>
    closedLoop(load, once);

/** What the server can take at most: pgbench where there is one, else the bare insert through pg. */
export async function limit({ bare }: Arena): Promise<Contestant> {
  return (await pgbenchVersion()) === undefined ? looping(bareInsert(bare.pool)) : (load) => pgbench(bare.url, load);
}

/** Warms everybody up, then lets them run in turn. */
export async function contest(asked: number, { rounds, seconds, warmSeconds, mostConnections }: Size, contestants: Readonly<Record<string, Contestant>>): Promise<Outcome> {
  const connections = Math.min(asked, mostConnections);
  if (warmSeconds > 0) for (const contestant of Object.values(contestants)) await contestant({ connections, seconds: warmSeconds });
  return inTurn(rounds, Object.fromEntries(Object.entries(contestants).map(([name, contestant]) => [name, () => contestant({ connections, seconds })])));
}

/** Rates beside each other, with the 99th percentile of our latencies; `facts` are added by one operation of ours. */
export function rates(outcome: Outcome, ours: string, reference: string, facts = 1): Measured {
  const rounds = outcome[ours] ?? [];
  const { more, ...measured } = compared(
    rounds.map(({ perSecond }) => perSecond * facts),
    (outcome[reference] ?? []).map(({ perSecond }) => perSecond),
  );
  return { ...measured, more: { ...more, p99Ms: percentile(rounds.flatMap(({ latencies }) => latencies), 99) } };
}
