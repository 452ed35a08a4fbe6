import { ownPostgres, type Proof } from '@iwaa/testing';
import type { Pool } from 'pg';
import { v5, v7 } from 'uuid';
import { LogReader, Sequencer } from '../src/index.js';
import { change, recordDatabase, type RecordDatabase } from './record-database.js';
import { note } from './races/notes.js';
import { brokenStreams, logFigures } from './races/record-checks.js';
import { dump, restore } from './restore/dump.js';

interface Size {
  /** Appended and logged before the dump. */
  readonly before: number;
  /** Appended before the dump, not yet logged. */
  readonly underway: number;
  /** Appended after the restore, twice: while transaction ids are below those of the old cluster, and beyond them. */
  readonly after: number;
}

export const proof: Proof<Size> = {
  name: 'restore',
  claims: 'A record dumped and restored into a new cluster goes on: what was appended before and after gets its position, each stream in its order, though transaction ids begin anew.',
  full: { before: 20_000, underway: 100, after: 500 },
  small: { before: 500, underway: 20, after: 80 },
  defects: ['floor-kept'],
  async run({ size, defect, say }) {
    const old = await recordDatabase();
    const cluster = await ownPostgres();
    try {
      // An old cluster has used up more transaction ids than a new one.
      await spendTransactionIds(old.owner, 20_000);
      await append(old, size.before, 'before');
      await ticks(old);
      await append(old, size.underway, 'underway');
      const there = await recordDatabase({ server: cluster.url });
      await restore(there.owner, await dump(old.owner));
      say(`restored ${String(size.before + size.underway)} events`);
      // As if nobody had asked which cluster the floor was measured in.
      if (defect === 'floor-kept') await there.owner.query('UPDATE es.sequencer SET cluster = (SELECT system_identifier FROM pg_control_system())');
      await append(there, size.after, 'after');
      await ticks(there);
      await spendTransactionIds(there.owner, await transactionIdsBehind(there.owner));
      await append(there, size.after, 'beyond');
      await ticks(there);
      const { events, lost, inverted, gaps } = await logFigures(there);
      const figures = {
        events,
        missing: size.before + size.underway + 2 * size.after - events,
        unlogged: lost,
        inverted,
        gaps,
        positionsChanged: await positionsChanged(old, there),
        brokenStreams: await brokenStreams(there, 500),
      };
      await there.close();
      return figures;
    } finally {
      await cluster.stop();
      await old.close();
    }
  },
  broken: (figures) =>
    ['unlogged', 'inverted', 'gaps', 'positionsChanged', 'brokenStreams', 'missing'].filter((name) => figures[name] !== 0).map((name) => `${name} is ${String(figures[name])}, not 0`),
};

const STREAMS = 50;
const streamIds = Array.from({ length: STREAMS }, (_, n) => v5(`restore/${String(n)}`, '6ba7b810-9dad-41d1-80b4-00c04fd430c8'));

/** To the streams in turn, several facts at a time while many are to be written; and some new streams. */
async function append(db: RecordDatabase, many: number, phase: string): Promise<void> {
  const atOnce = many > 1_000 ? 10 : 1;
  const next = { n: 0 };
  const writer = async (): Promise<void> => {
    while (next.n < many / atOnce) {
      const n = next.n++;
      const stream = n % 10 === 9 ? v7() : (streamIds[n % STREAMS] ?? v7());
      await db.streams.change(change({ correlationId: v5(phase, stream) }), note(stream, ...Array.from({ length: atOnce }, () => ({ n }))));
    }
  };
  await Promise.all([writer(), writer(), writer(), writer()]);
}

async function ticks(db: RecordDatabase): Promise<void> {
  const sequencer = new Sequencer({ pool: db.app });
  while ((await sequencer.tick()) > 0);
}

const spendTransactionIds = (owner: Pool, many: number) =>
  owner.query(`DO $$ BEGIN FOR n IN 1..${String(many)} LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`);

/** How far this cluster's next transaction id is below the last one that the restored events carry. */
async function transactionIdsBehind(owner: Pool): Promise<number> {
  const { rows } = await owner.query<{ behind: string }>(
    'SELECT least(200000, greatest(0, max(tx)::text::bigint - pg_snapshot_xmax(pg_current_snapshot())::text::bigint) + 100) AS behind FROM es.event',
  );
  return Number(rows[0]?.behind);
}

async function positionsChanged(old: RecordDatabase, there: RecordDatabase): Promise<number> {
  const read = async (db: RecordDatabase, limit: number) => (await new LogReader({ pool: db.app }).read(0n, limit)).map((f) => `${String(f.position)} ${f.streamId}@${String(f.version)} ${f.loggedAt}`);
  const before = await read(old, 1_000_000);
  const now = await read(there, before.length);
  return before.filter((line, index) => line !== now[index]).length;
}
