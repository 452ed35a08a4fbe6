import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptIn, LogKey, mirrorLines, newLogKey, Sealer, sealsSchema, servedByDatabase } from '@iwaa/event-store';
import { verifyExport } from '@iwaa/verifier';
import { median, type Measured, type Section } from '../../src/index.js';
import type { Arena } from './arena.js';
import type { FullRecord } from './full-record.js';
import type { Size } from './sizes.js';

const BATCH = 10_000;
const HUNDRED_THOUSAND = 100_000;
const ORIGIN = 'iwaa.local/bench';

/** What a checkpoint takes, and what it takes whoever checks a mirrored log against it. */
export const sealing: Section<Size, Arena> = {
  figures: [
    { figure: 'checkpoint', measures: '10,000 entries read and hashed anew, signed, kept beside the key and shown', unit: 'ms', judged: 'ours', better: 'lower', target: 100 },
    { figure: 'verify-memory', measures: '100,000 facts of a mirrored log in memory checked by the verifier: canonical form, chains, tree, signature', unit: 's', judged: 'ours', better: 'lower', target: 2 },
  ],
  measure: async (arena, size, say) => {
    const record = await arena.full(size.facts);
    say('sealing them, and checking the mirror');
    const key = new LogKey(ORIGIN, createPrivateKey(newLogKey()));
    const folder = mkdtempSync(join(tmpdir(), 'iwaa-bench-'));
    try {
      const checkpoint = await sealed(record, key, join(folder, 'checkpoint'));
      return { checkpoint, 'verify-memory': await mirrorVerified(record, key) };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** Of the rounds with most entries, the median; fewer than 10,000 count for as much more. */
async function sealed({ owner, app, appRole }: FullRecord, key: LogKey, file: string): Promise<Measured> {
  await owner.query(sealsSchema({ appRole }));
  let size = 0;
  const sealer = new Sealer({ pool: app, name: 'seals', key, kept: keptIn(file), everyMs: 0, listener: { sealed: (checkpoint) => (size = Number(checkpoint.size)) } });
  const rounds: { readonly entries: number; readonly ms: number }[] = [];
  for (let found = 'more'; found !== 'none'; ) {
    const [before, began] = [size, performance.now()];
    found = await sealer.round();
    rounds.push({ entries: size - before, ms: performance.now() - began });
  }
  const entries = Math.max(...rounds.map((round) => round.entries));
  const times = rounds.filter((round) => round.entries === entries).map(({ ms }) => (ms * BATCH) / entries);
  return { ours: median(times), more: { entries, rounds: times.length } };
}

async function mirrorVerified(record: FullRecord, key: LogKey): Promise<Measured> {
  const pages = await mirrorOf(record, key);
  const began = performance.now();
  const { ok, checked } = await verifyExport(chunksOf(pages), { keys: [key.verifier], full: true });
  const seconds = (performance.now() - began) / 1_000;
  if (!ok || checked['events'] !== record.facts) throw new Error('the mirror does not hold');
  return { ours: (seconds * HUNDRED_THOUSAND) / record.facts, more: { facts: record.facts } };
}

const chunksOf = async function* (pages: readonly Buffer[]): AsyncGenerator<Uint8Array> {
  yield* pages;
};

/** The log as an auditor mirrors it, in memory. */
async function mirrorOf({ app }: FullRecord, { origin }: LogKey): Promise<readonly Buffer[]> {
  const pages: Buffer[] = [];
  for await (const line of mirrorLines(servedByDatabase(app, 'bench', origin), new Date().toISOString())) pages.push(Buffer.from(line));
  return pages;
}
