import type { Proof } from '@iwaa/testing';
import { recordDatabase } from './record-database.js';
import { contests, repetitions } from './races/contests.js';
import { DELAYS } from './races/notes.js';
import { DEFECTS, numbering } from './races/numbering.js';
import { brokenStreams, commandFigures, drained, followerFigures, logFigures } from './races/record-checks.js';
import { scenes } from './races/scenes.js';
import { storm, type Storm } from './races/storm.js';

interface Size extends Storm {
  readonly rounds: number;
  readonly streamsVerified: number;
}

export const proof: Proof<Size> = {
  name: 'races',
  claims:
    'Under racing writers, delayed commits, early transaction ids, rollbacks and killed connections every recorded fact gets one position, each stream in its order, without a gap; ' +
    'of many who append at the same place one wins; a command that is sent again gets its first answer.',
  full: { writers: 32, events: 100_000, killEveryMs: 500, rounds: 50, streamsVerified: 500 },
  small: { writers: 32, events: 3_000, killEveryMs: 200, rounds: 5, streamsVerified: 100 },
  defects: DEFECTS,
  async run({ size, seed, defect, say }) {
    const db = await recordDatabase({ max: size.writers });
    try {
      await db.owner.query(DELAYS);
      const numbers = numbering(db.app, defect);
      const began = performance.now();
      await scenes(db, numbers);
      // A reader that is planted keeps its own place; the product's may be as many as one likes.
      const weather = await storm(db, size, seed, defect === undefined ? (pool) => numbering(pool, defect) : () => numbers, say);
      const seconds = (performance.now() - began) / 1_000;
      say('writers done, readers finish');
      await drained(db, numbers);
      const { acknowledged, ...weathered } = weather;
      const log = await logFigures(db);
      const record = {
        ...log,
        ...(await followerFigures(db)),
        ...(await commandFigures(db, acknowledged)),
        brokenStreams: await brokenStreams(db, size.streamsVerified),
      };
      say('contests');
      return {
        ...record,
        acknowledged: acknowledged.length,
        ...weathered,
        ...(await contests(db, size.writers, size.rounds)),
        ...(await repetitions(db, size.rounds)),
        seconds: Math.round(seconds),
        eventsPerSecond: Math.round(log.events / seconds),
      };
    } finally {
      await db.close();
    }
  },
  broken: (figures) => [
    ...MUST_BE_ZERO.filter((name) => figures[name] !== 0).map((name) => `${name} is ${String(figures[name])}, not 0`),
    ...MUST_HAVE_HAPPENED.filter((name) => !(Number(figures[name]) > 0)).map((name) => `${name} is ${String(figures[name])}: the storm was none`),
  ],
};

const MUST_BE_ZERO = [
  'lost',
  'duplicated',
  'inverted',
  'gaps',
  'followerLost',
  'followerTwice',
  'followerInverted',
  'acknowledgedLost',
  'effectsTwice',
  'brokenStreams',
  'notOneWinner',
  'otherAnswers',
];

const MUST_HAVE_HAPPENED = ['delayed', 'early', 'rolledBack', 'kills'];
