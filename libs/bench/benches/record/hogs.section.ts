import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import * as store from '@iwaa/event-store';
import { compared, type Section } from '../../src/index.js';
import type { Arena } from './arena.js';
import { contest, limit, looping, type Contestant, type Outcome } from './contests.js';
import { CONNECTIONS } from './record-database.js';
import { commands, streamsOf } from './product.js';
import type { Size } from './sizes.js';

const HOGS = 2;

/** Row 8: a busy machine makes everything slower, but no lock that everybody waits for makes us slower than that. */
export const hogs: Section<Size, Arena> = {
  figures: [
    {
      figure: 'append-32-hogs',
      row: 8,
      measures: `ratio to pgbench at 32 connections while ${String(HOGS)} other programs use the processors`,
      unit: '× pgbench',
      against: 'the same ratio without them',
      judged: 'ratio',
      better: 'higher',
      target: 0.6,
      stretch: 0.8,
    },
  ],
  measure: async (arena, size, say) => {
    say('appends beside busy programs');
    const [bare, ours] = [await limit(arena), looping(commands(store, streamsOf(store, arena.record.app)))];
    const outcome = await contest(CONNECTIONS, { ...size, rounds: Math.min(size.rounds, 3), warmSeconds: 0 }, { bare, ours, hoggedBare: hogged(bare), hoggedOurs: hogged(ours) });
    return { 'append-32-hogs': compared(ratios(outcome, 'hoggedOurs', 'hoggedBare'), ratios(outcome, 'ours', 'bare')) };
  },
};

const ratios = (outcome: Outcome, ours: string, reference: string): number[] =>
  (outcome[ours] ?? []).map(({ perSecond }, round) => perSecond / (outcome[reference]?.[round]?.perSecond ?? NaN));

/** The hogs end by themselves, should nobody be left to end them. */
const hogged =
  (contestant: Contestant): Contestant =>
  async (load) => {
    const lifeMs = String((Math.max(1, load.seconds) + 5) * 1_000);
    const programs = Array.from({ length: HOGS }, () => spawn(process.execPath, ['-e', `for (const end = Date.now() + ${lifeMs}; Date.now() < end; );`], { stdio: 'ignore' }));
    const ended = Promise.all(programs.map((program) => once(program, 'exit')));
    try {
      await sleep(100);
      return await contestant(load);
    } finally {
      for (const program of programs) program.kill('SIGKILL');
      await ended;
    }
  };
