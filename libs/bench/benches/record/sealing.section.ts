import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonical, entriesWithEvents, keptIn, LogKey, newestCheckpoint, newLogKey, Sealer, sealsSchema, type EntryWithEvent } from '@iwaa/event-store';
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

/** The log as an auditor mirrors it, a thousand lines to a page. */
async function mirrorOf({ app, facts }: FullRecord, { origin }: LogKey): Promise<readonly Buffer[]> {
  const note = (await newestCheckpoint(app, origin))?.note;
  const pages = [lines([{ exportedAt: new Date().toISOString(), format: 'iwaa/mirror1', origin, service: 'bench' }, { kind: 'checkpoint', note }])];
  for (let from = 1n; from <= BigInt(facts); from += 1_000n) pages.push(lines((await entriesWithEvents(app, from, 1_000)).map(lineOf)));
  return [...pages, lines([{ kind: 'end', checkpoints: 1, events: facts }])];
}

const lines = (values: readonly object[]): Buffer => Buffer.from(values.map((value) => `${canonical(value)}\n`).join(''));

const lineOf = ({ event, hash, position, loggedAt }: EntryWithEvent): object => ({ kind: 'event', ...event, hash: Buffer.from(hash).toString('hex'), position: Number(position), loggedAt });
