import * as store from '@iwaa/event-store';
import { compared, type Planned, type Section } from '../../src/index.js';
import type { Arena } from './arena.js';
import { bareInsert } from './bare-insert.js';
import { contest, limit, looping, rates, type Outcome } from './contests.js';
import { emmettOn } from './emmett.js';
import { commands, streamsOf } from './product.js';
import type { Size } from './sizes.js';
import { percentile } from '@iwaa/testing';

interface Goals {
  readonly target: number;
  readonly stretch: number;
}

/** Rows 1 to 5 and 7 of the table, at one number of connections. */
export function appends(connections: 1 | 8 | 32, row: number, goals: Goals, ten?: Goals): Section<Size, Arena> {
  const at = `${String(connections)} ${connections === 1 ? 'connection' : 'connections'}`;
  const one = `append-${String(connections)}`;
  const perSecond = { unit: 'facts/s', judged: 'ratio', better: 'higher' } as const;
  const figures: Planned[] = [
    { figure: one, row, measures: `one fact per command, whole commands, ${at}`, against: 'pgbench, one bare row per transaction', ...perSecond, ...goals },
    { figure: `${one}-driver`, row, measures: `the same, ${at}`, against: 'the bare prepared insert through pg', ...perSecond },
    { figure: `${one}-emmett`, row: 5, measures: `the same, ${at}`, against: "Emmett's command handler: load, decide, append", ...perSecond, target: 2, stretch: 3 },
    { figure: `${one}-emmett-append`, row: 5, measures: `the same whole commands, ${at}`, against: "Emmett's append alone, which loads and decides nothing", ...perSecond, target: 2, stretch: 3 },
    ...(ten === undefined ? [] : [{ figure: `${one}-ten`, row: 4, measures: `ten facts per command, ${at}`, against: 'pgbench, one bare row per transaction', ...perSecond, ...ten }]),
    ...(connections === 8 ? [CPU] : []),
    ...(connections === 32 ? [P99] : []),
  ];
  return {
    figures,
    measure: async (arena, size, say) => {
      say(`appends over ${at}`);
      const streams = streamsOf(store, arena.record.app);
      const emmett = await emmettOn(arena.emmett.url, arena.emmett.pool);
      const outcome = await contest(connections, size, {
        limit: await limit(arena),
        driver: looping(bareInsert(arena.bare.pool)),
        ours: looping(commands(store, streams)),
        emmett: looping(emmett.command),
        emmettAppend: looping(emmett.append),
        ...(ten === undefined ? {} : { ten: looping(commands(store, streams, { atOnce: 10 })) }),
      });
      return {
        [one]: rates(outcome, 'ours', 'limit'),
        [`${one}-driver`]: rates(outcome, 'ours', 'driver'),
        [`${one}-emmett`]: rates(outcome, 'ours', 'emmett'),
        [`${one}-emmett-append`]: rates(outcome, 'ours', 'emmettAppend'),
        [`${one}-ten`]: rates(outcome, 'ten', 'limit', 10),
        [CPU.figure]: compared(cpuOf(outcome, 'ours'), cpuOf(outcome, 'driver')),
        [P99.figure]: { ours: percentile((outcome['ours'] ?? []).flatMap(({ latencies }) => latencies), 99) },
      };
    },
  };
}

const CPU: Planned = {
  figure: 'append-8-cpu',
  row: 7,
  measures: 'CPU time of this process per command of one fact, 8 connections',
  against: 'the bare prepared insert through pg',
  unit: 'µs',
  judged: 'ours',
  better: 'lower',
  target: 450,
  stretch: 150,
};

const P99: Planned = { figure: 'append-32-p99', row: 3, measures: '99 of 100 commands of one fact take no longer, 32 connections', unit: 'ms', judged: 'ours', better: 'lower', stretch: 8 };

const cpuOf = (outcome: Outcome, name: string): number[] => (outcome[name] ?? []).map(({ cpuMicros }) => cpuMicros);
