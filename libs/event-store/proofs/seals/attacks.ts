import type { Pool } from 'pg';
import { entriesWithEvents, newestCheckpoint, Sealer, Sequencer, type KeptCheckpoint, type LogKey } from '../../src/index.js';
import type { RecordDatabase } from '../record-database.js';

/** What an owner of the database may do to one event, `$1` its position, and how it is undone. */
const ALTERATIONS = [
  `UPDATE es.event e SET body = overlay(body PLACING chr(ascii(substr(body, 3, 1)) # 1) FROM 3) FROM es.log l WHERE l.position = $1 AND e.stream_id = l.stream_id AND e.version = l.version`,
  `UPDATE es.event e SET hash = set_bit(e.hash, 9, 1 - get_bit(e.hash, 9)) FROM es.log l WHERE l.position = $1 AND e.stream_id = l.stream_id AND e.version = l.version`,
  `UPDATE es.log SET hash = set_bit(hash, 9, 1 - get_bit(hash, 9)) WHERE position = $1`,
];

/** Sealing in this process, once, as a process that has just started. */
export interface Once {
  readonly db: RecordDatabase;
  readonly key: LogKey;
  readonly kept: KeptCheckpoint;
  /** Where events are read; another place is a defect. */
  readonly pool: Pool;
}

async function sealedOnce({ key, kept, pool }: Once): Promise<Sealer> {
  const sealer = new Sealer({ pool, name: 'seals', key, kept, everyMs: 0, leaseMs: 600_000 });
  while ((await sealer.round()) !== 'none');
  await sealer.run(AbortSignal.abort());
  return sealer;
}

const sealedSize = async ({ pool, key }: Once): Promise<bigint> => (await newestCheckpoint(pool, key.origin))?.size ?? 0n;

/** Alters one event after the other before it is sealed, and then puts it back. */
export async function alterations(once: Once, append: (many: number) => Promise<void>, rounds: number, random: () => number) {
  const { owner, app } = once.db;
  const found = { altered: 0, signedThoughAltered: 0, wrongPlace: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const sealed = await sealedSize(once);
    await append(10);
    while ((await new Sequencer({ pool: app }).tick()) > 0);
    await entriesWithEvents(once.pool, sealed + 1n, 500); // whoever remembers what it read knows nothing of what comes now
    const position = sealed + 1n + BigInt(Math.floor(random() * 10));
    const alteration = ALTERATIONS[round % ALTERATIONS.length] ?? '';
    await owner.query(alteration, [String(position)]);
    const sealer = await sealedOnce(once);
    found.altered += 1;
    if ((await sealedSize(once)) !== sealed) found.signedThoughAltered += 1;
    else if (sealer.refusal?.why !== 'event-altered' || sealer.refusal.position !== position) found.wrongPlace += 1;
    await owner.query(alteration, [String(position)]); // each undoes itself
    await sealedOnce(once);
  }
  return found;
}

/** Puts the database back to how it was at an earlier checkpoint, lets it go on from there, and sees what is signed then. */
export async function putBack(once: Once, append: (many: number) => Promise<void>) {
  const { owner, app } = once.db;
  const before = await sealedSize(once);
  const earlier = before / 2n;
  for (const statement of [
    'DELETE FROM es.checkpoint WHERE size > $1',
    'DELETE FROM es.tile WHERE (index + 1) * 256 * power(256, level) > $1',
    'DELETE FROM es.event e USING es.log l WHERE l.stream_id = e.stream_id AND l.version = e.version AND l.position > $1',
    'DELETE FROM es.log WHERE position > $1',
    'UPDATE es.sequencer SET position = $1',
  ]) await owner.query(statement, [String(earlier)]);
  const left = await sealedSize(once);
  const shorter = await sealedOnce(once);
  await append(Number(before - earlier) + 10);
  while ((await new Sequencer({ pool: app }).tick()) > 0);
  const longer = await sealedOnce(once);
  return {
    'refused when put back': shorter.refusal?.why ?? 'not at all',
    'refused when it went on': longer.refusal?.why ?? 'not at all',
    signedThoughPutBack: Number((await sealedSize(once)) - left),
  };
}
