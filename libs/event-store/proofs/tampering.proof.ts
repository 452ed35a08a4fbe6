import { createPrivateKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { randomFrom, TAMPERINGS, type Chance, type Proof, type Tampering } from '@iwaa/testing';
import { openCheckpoint, verifyExport, type Report, type SignedCheckpoint } from '@iwaa/verifier';
import type { Pool, PoolClient } from 'pg';
import { v7 } from 'uuid';
import { checkpointsFrom, keptIn, LogKey, mirrorLines, newLogKey, Sealer, Sequencer, servedByDatabase } from '../src/index.js';
import { note } from './races/notes.js';
import { change, recordDatabase, type RecordDatabase } from './record-database.js';

interface Size {
  readonly events: number;
  readonly tamperings: number;
}

const ORIGIN = 'iwaa.local/proof';
/** Entries between two checkpoints. */
const BATCH = 100;
const STREAMS = 300;
const WRITERS = 8;

/** Every way in turn, at random places; each in a transaction that is rolled back once the verifier has read what it would have left. */
export const proof: Proof<Size> = {
  name: 'tampering',
  claims: 'whoever owns the database, alters, deletes, swaps, re-orders, cuts off, drops, inserts, replaces or restores, and takes checkpoints away, is found out by the verifier over the whole log, at the first place that is not what was sealed',
  full: { events: 10_000, tamperings: 1_000 },
  small: { events: 400, tamperings: 2 * TAMPERINGS.length },
  defects: ['last-not-pinned', 'chain-alone'],

  run: async ({ size, seed, defect, say }) => {
    const db = await recordDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'iwaa-tampering-'));
    try {
      const key = new LogKey(ORIGIN, createPrivateKey(newLogKey()));
      await recorded(db, key, folder, size.events);
      for (const table of ['event', 'log', 'checkpoint']) await db.owner.query(`ALTER TABLE es.${table} DISABLE TRIGGER USER`);
      const checkpoints = (await checkpointsFrom(db.app, ORIGIN, 1n, 10_000)).map(({ note: signed }) => openCheckpoint(signed, [key.verifier]));
      const log: SealedLog = { key, sizes: checkpoints.map((checkpoint) => Number(checkpoint.size)), ...(defect === 'last-not-pinned' ? {} : { last: checkpoints.at(-1) }) };
      const clean = await verified(db.owner, log);
      say(`${String(size.events)} events under ${String(checkpoints.length)} checkpoints`);

      const random = randomFrom(seed);
      const found = { tamperings: 0, detected: 0, 'at the very place': 0, 'at one of two neighbours': 0, 'between two checkpoints': 0, 'by checkpoints alone': 0, 'at a wrong place': 0 };
      const unseen = new Set<string>();
      const client = await db.owner.connect();
      try {
        while (found.tamperings < size.tamperings) {
          const tampering = TAMPERINGS[found.tamperings % TAMPERINGS.length] as Tampering;
          const { first, report } = await tampered(client, tampering, { random, sealed: size.events }, log, defect === 'chain-alone');
          found.tamperings += 1;
          if (report.ok) unseen.add(tampering.name);
          else found.detected += 1;
          found[placeOf(report, first, log)] += report.ok ? 0 : 1;
          if (found.tamperings % 100 === 0) say(`${String(found.tamperings)} tamperings, ${String(found.detected)} found out`);
        }
      } finally {
        client.release();
      }
      return { events: size.events, checkpoints: checkpoints.length, kinds: TAMPERINGS.length, 'untouched it verifies': clean.ok ? 'yes' : 'no', ...found, unseen: [...unseen].join(', ') || 'none' };
    } finally {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    }
  },

  broken: (figures) => [
    ...(figures['untouched it verifies'] === 'yes' ? [] : ['what nobody touched does not verify']),
    ...(figures['detected'] === figures['tamperings'] ? [] : [`${String(figures['detected'])} of ${String(figures['tamperings'])} tamperings were found out; not: ${String(figures['unseen'])}`]),
    ...(figures['at a wrong place'] === 0 ? [] : [`${String(figures['at a wrong place'])} were found out at a wrong place`]),
  ],
};

interface SealedLog {
  readonly key: LogKey;
  /** Of its checkpoints, the smallest first. */
  readonly sizes: readonly number[];
  /** The newest checkpoint that the auditor has seen. */
  readonly last?: SignedCheckpoint | undefined;
}

/** Events of many streams, written side by side, a checkpoint after each batch of them. */
async function recorded(db: RecordDatabase, key: LogKey, folder: string, events: number): Promise<void> {
  const streams = Array.from({ length: STREAMS }, () => v7());
  const sealer = new Sealer({ pool: db.app, name: 'seals', key, kept: keptIn(join(folder, 'checkpoint')), everyMs: 0 });
  const sequencer = new Sequencer({ pool: db.app });
  for (let written = 0; written < events; written += BATCH) {
    const writer = async (no: number) => {
      for (let n = written + no; n < Math.min(written + BATCH, events); n += WRITERS) await db.streams.change(change(), note(streams[(n * 7) % STREAMS] as string, { n }));
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, no) => writer(no)));
    while ((await sequencer.tick()) > 0);
    while ((await sealer.round()) !== 'none');
  }
}

async function tampered(client: PoolClient, { tamper }: Tampering, chance: Chance, log: SealedLog, chainAlone: boolean): Promise<{ readonly first: number | undefined; readonly report: Report }> {
  await client.query('BEGIN');
  try {
    const first = await tamper(client, chance);
    return { first, report: await verified(client, log, chainAlone) };
  } finally {
    await client.query('ROLLBACK');
  }
}

/** What the verifier says of the log as it lies there now. `chainAlone`: it never looks at the tree, the defect. */
async function verified(database: Pool | PoolClient, { key, last }: SealedLog, chainAlone = false): Promise<Report> {
  const lines = mirrorLines(servedByDatabase(database as Pool, 'proof', key.origin), '2026-11-30T08:00:00.000Z');
  const report = await verifyExport(Readable.from(lines).map((line: string) => Buffer.from(line)), { keys: [key.verifier], last, full: true });
  return chainAlone && report.bad?.what === 'root' ? { ...report, ok: true } : report;
}

type Place = 'at the very place' | 'at one of two neighbours' | 'between two checkpoints' | 'by checkpoints alone' | 'at a wrong place';

/** Whether what was found is where it was done. Entries that fit one another show only between which checkpoints one of them is another. */
function placeOf({ bad }: Report, first: number | undefined, { sizes, last }: SealedLog): Place {
  if (bad?.what === 'last' || bad?.what === 'signature') return bad.what === 'signature' && first !== undefined ? 'at a wrong place' : 'by checkpoints alone';
  if (bad?.position === undefined || first === undefined) return 'at a wrong place';
  // Two that changed places where the clock stood still show where it goes back: at one of the two, or the one after it.
  if (bad.what === 'loggedAt' && bad.position === first + 1) return 'at one of two neighbours';
  if (bad.what !== 'root') return bad.position === first ? 'at the very place' : 'at a wrong place';
  const next = sizes.find((size) => size >= (bad.position ?? 0)) ?? Number(last?.size);
  return bad.position <= first && first <= next ? 'between two checkpoints' : 'at a wrong place';
}
