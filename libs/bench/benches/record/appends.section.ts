import * as store from '@iwaa/event-store';
import { percentile } from '@iwaa/testing';
import { compared, type Measured, type Planned, type Section } from '../../src/index.js';
import type { Arena } from './arena.js';
import { bareInsert } from './bare-insert.js';
import { contest, limit, looping, rates, type Outcome } from './contests.js';
import { emmettOn } from './emmett.js';
import { commands, streamsOf } from './product.js';
import type { Size } from './sizes.js';

interface Goals {
  readonly target: number;
  readonly stretch: number;
}

const PGBENCH = 'pgbench, one bare row per transaction';
const HANDLER = "Emmett's command handler: load, decide, append";
const perSecond = { unit: 'facts/s', judged: 'ratio', better: 'higher' } as const;
const againstEmmett = { row: 5, ...perSecond, target: 2, stretch: 3 };

/** Rows 1 to 5 and 7 of the table, at one number of connections. */
export function appends(connections: 1 | 8 | 32, row: number, goals: Goals, ten?: Goals): Section<Size, Arena> {
  const at = `${String(connections)} ${connections === 1 ? 'connection' : 'connections'}`;
  const name = `append-${String(connections)}`;
  const cpu = { row: 7, measures: `CPU time of this process per command of one fact, ${at}`, against: 'the bare prepared insert through pg', unit: 'µs', judged: 'ours', better: 'lower' } as const;
  const p99 = { row, measures: `99 of 100 commands of one fact take no longer, ${at}`, unit: 'ms', judged: 'ours', better: 'lower' } as const;
  const figures: Planned[] = [
    { figure: name, row, measures: `one fact per command, whole commands, ${at}`, against: PGBENCH, ...perSecond, ...goals },
    { figure: `${name}-driver`, row, measures: `the same, ${at}`, against: 'the bare prepared insert through pg', ...perSecond },
    { figure: `${name}-emmett`, measures: `the same, ${at}`, against: HANDLER, ...againstEmmett },
    { figure: `${name}-emmett-append`, measures: `the same whole commands, ${at}`, against: "Emmett's append alone, which loads and decides nothing", ...againstEmmett },
    { figure: `${name}-grouped`, row, measures: `one fact per command, commands of the same moment together, ${at}`, against: PGBENCH, ...perSecond, ...goals },
    { figure: `${name}-grouped-emmett`, measures: `the same, ${at}`, against: HANDLER, ...againstEmmett },
    ...(ten === undefined ? [] : [{ figure: `${name}-ten`, row: 4, measures: `ten facts per command, ${at}`, against: PGBENCH, ...perSecond, ...ten }]),
    ...(connections === 8 ? [{ figure: `${name}-cpu`, ...cpu, target: 450 }, { figure: `${name}-grouped-cpu`, ...cpu, target: 450, stretch: 150 }] : []),
    ...(connections === 32 ? [{ figure: `${name}-p99`, ...p99 }, { figure: `${name}-grouped-p99`, ...p99, stretch: 8 }] : []),
  ];
  return {
    figures,
    measure: async (arena, size, say) => {
      say(`appends over ${at}`);
      const [streams, grouped] = [streamsOf(store, arena.record.app), streamsOf(store, arena.record.app, { grouped: true })];
      const emmett = await emmettOn(arena.emmett.url, arena.emmett.pool);
      const outcome = await contest(connections, size, {
        limit: await limit(arena),
        driver: looping(bareInsert(arena.bare.pool)),
        ours: looping(commands(store, streams)),
        grouped: looping(commands(store, grouped)),
        emmett: looping(emmett.command),
        emmettAppend: looping(emmett.append),
        ...(ten === undefined ? {} : { ten: looping(commands(store, streams, { atOnce: 10 })) }),
      });
      return {
        [name]: rates(outcome, 'ours', 'limit'),
        [`${name}-driver`]: rates(outcome, 'ours', 'driver'),
        [`${name}-emmett`]: rates(outcome, 'ours', 'emmett'),
        [`${name}-emmett-append`]: rates(outcome, 'ours', 'emmettAppend'),
        [`${name}-grouped`]: rates(outcome, 'grouped', 'limit'),
        [`${name}-grouped-emmett`]: rates(outcome, 'grouped', 'emmett'),
        [`${name}-ten`]: rates(outcome, 'ten', 'limit', 10),
        [`${name}-cpu`]: compared(cpuOf(outcome, 'ours'), cpuOf(outcome, 'driver')),
        [`${name}-grouped-cpu`]: compared(cpuOf(outcome, 'grouped'), cpuOf(outcome, 'driver')),
        [`${name}-p99`]: slowest(outcome, 'ours'),
        [`${name}-grouped-p99`]: slowest(outcome, 'grouped'),
      };
    },
  };
}

const cpuOf = (outcome: Outcome, name: string): number[] => (outcome[name] ?? []).map(({ cpuMicros }) => cpuMicros);

function slowest(outcome: Outcome, name: string): Measured {
  const latencies = (outcome[name] ?? []).flatMap((round) => round.latencies);
  return { ours: percentile(latencies, 99), more: { p50Ms: percentile(latencies, 50) } };
}
