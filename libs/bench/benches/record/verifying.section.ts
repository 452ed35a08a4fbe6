import { hash } from 'node:crypto';
import { verifyRecord } from '@iwaa/event-store';
import { compared, inTurn, type Section } from '../../src/index.js';
import type { Arena } from './arena.js';
import type { FullRecord } from './full-record.js';
import type { Size } from './sizes.js';

const HUNDRED_THOUSAND = 100_000;
const perSecond = { row: 12, unit: 'facts/s', judged: 'ratio', better: 'higher' } as const;

/** Row 12: every chain of a record recomputed from what is stored. */
export const verifying: Section<Size, Arena> = {
  figures: [
    { figure: 'verify-raw', measures: 'every chain of the record recomputed from PostgreSQL', against: 'one SHA-256 over the same bytes in memory', ...perSecond, target: 0.035, stretch: 0.06 },
    { figure: 'verify-one-shot', measures: 'the same', against: 'one SHA-256 per fact over the same bytes in memory', ...perSecond, target: 0.2 },
    { figure: 'verify-time', measures: 'the same, for 100,000 facts', unit: 's', judged: 'ours', better: 'lower', target: 10 },
  ],
  measure: async (arena, size, say) => {
    const record = await arena.full(size.facts);
    say('verifying them');
    const { bytes, whole } = await storedBytes(record);
    const { verified, raw, oneShot } = await inTurn(size.readRounds, {
      verified: rate(record.facts, async () => {
        const { broken, events } = await verifyRecord(record.app);
        if (broken.length > 0 || events !== record.facts) throw new Error('the record does not hold');
      }),
      raw: rate(record.facts, () => Promise.resolve(hash('sha256', whole, 'buffer'))),
      oneShot: rate(record.facts, () => Promise.resolve(bytes.map((each) => hash('sha256', each, 'buffer')))),
    });
    const ours = compared(verified ?? [], raw ?? []);
    return {
      'verify-raw': ours,
      'verify-one-shot': compared(verified ?? [], oneShot ?? []),
      'verify-time': { ours: HUNDRED_THOUSAND / ours.ours, more: { facts: record.facts } },
    };
  },
};

/** What the chains cover, near enough: every column of every fact, fact by fact and as one. */
async function storedBytes({ owner }: FullRecord): Promise<{ bytes: readonly Buffer[]; whole: Buffer }> {
  const { rows } = await owner.query<{ bytes: string }>(
    `SELECT concat('iwaa/es1', repeat('h', 32), repeat('l', 40), stream_id, category, version, event_id, type, schema_version, occurred_at, recorded_at, body, meta) AS bytes FROM es.event`,
  );
  const bytes = rows.map((row) => Buffer.from(row.bytes));
  return { bytes, whole: Buffer.concat(bytes) };
}

const rate = (facts: number, pass: () => Promise<unknown>) => async (): Promise<number> => {
  const began = performance.now();
  await pass();
  return (facts / (performance.now() - began)) * 1_000;
};
