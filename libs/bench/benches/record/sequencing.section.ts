import * as store from '@iwaa/event-store';
import { percentile } from '@iwaa/testing';
import type { Measured, Section } from '../../src/index.js';
import type { Arena } from './arena.js';
import { contest, looping, rates, type Contestant } from './contests.js';
import { closedLoop, paced, type Once } from './load.js';
import { CONNECTIONS, type RecordDatabase } from './record-database.js';
import { commands, streamsOf } from './product.js';
import type { Size } from './sizes.js';
import { WatchedSequencer } from './watched-sequencer.js';

const lag = { row: 14, unit: 'ms', judged: 'ours', better: 'lower' } as const;

/** Row 14: from the answer to a command until every reader of the log may see its fact, and what that costs the commands. */
export const sequencing: Section<Size, Arena> = {
  figures: [
    { figure: 'sequencer-lag-full', measures: '99 of 100 facts wait no longer for their position, 32 connections at full load', ...lag, target: 150, stretch: 75 },
    { figure: 'sequencer-lag-half', measures: 'the same at half of that load', ...lag, target: 50, stretch: 25 },
    {
      figure: 'sequencer-cost',
      row: 14,
      measures: 'one fact per command while the sequencer runs in the same process, 32 connections',
      unit: 'facts/s',
      against: 'the same without it',
      judged: 'ratio',
      better: 'higher',
      target: 0.8,
      stretch: 0.9,
    },
  ],
  measure: async (arena, size, say) => {
    say('the sequencer under load');
    const [record, connections] = [await arena.another(), Math.min(CONNECTIONS, size.mostConnections)];
    let perSecond = 0;
    const full = await lagUnder(record, async (once) => ({ perSecond } = await closedLoop({ connections, seconds: size.lagSeconds }, once)));
    const half = await lagUnder(record, (once) => paced({ connections, seconds: size.lagSeconds }, perSecond / 2, once));
    // A record of its own: what it leaves without a position, the sequencer would have to make up for.
    const without = looping(commands(store, streamsOf(store, (await arena.another()).app)));
    const outcome = await contest(CONNECTIONS, size, { with: sequenced(record), without });
    return { 'sequencer-lag-full': full, 'sequencer-lag-half': half, 'sequencer-cost': rates(outcome, 'with', 'without') };
  },
};

async function lagUnder(record: RecordDatabase, load: (once: Once) => Promise<unknown>): Promise<Measured> {
  const sequencer = await WatchedSequencer.on(record.app);
  const answered = new Map<string, number>();
  const streams = streamsOf(store, record.app, { nudge: () => { sequencer.nudge(); } });
  const command = commands(store, streams, { answered: (streamId, version) => answered.set(`${streamId}@${String(version)}`, performance.now()) });
  await running(sequencer, () => load(command));
  while ((await sequencer.tick()) > 0);
  const { rows } = await record.owner.query<{ position: string; place: string }>(`SELECT position, stream_id || '@' || version AS place FROM es.log ORDER BY position`);
  const known = rows.filter(({ place }) => answered.has(place));
  const lags = sequencer.seenAt(known.map(({ position }) => Number(position))).map((at, index) => Math.max(0, at - (answered.get(known[index]?.place ?? '') ?? NaN)));
  if (lags.length !== answered.size) throw new Error(`${String(answered.size - lags.length)} facts have no position`);
  return { ours: percentile(lags, 99), more: { p50Ms: percentile(lags, 50), facts: lags.length } };
}

const sequenced =
  (record: RecordDatabase): Contestant =>
  async (load) => {
    const sequencer = new store.Sequencer({ pool: record.app });
    const streams = streamsOf(store, record.app, { nudge: () => { sequencer.nudge(); } });
    return running(sequencer, () => closedLoop(load, commands(store, streams)));
  };

async function running<T>(sequencer: store.Sequencer, work: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  const ticking = sequencer.run(done.signal);
  try {
    return await work();
  } finally {
    done.abort();
    await ticking;
  }
}
