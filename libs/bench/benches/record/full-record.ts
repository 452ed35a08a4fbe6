import * as store from '@iwaa/event-store';
import { v7 } from 'uuid';
import { dossier } from './dossier.js';
import { change, streamsOf } from './product.js';
import type { RecordDatabase } from './record-database.js';

/** A record to be read: streams of ten facts, as many facts as told, and some longer streams beside them. */
export interface FullRecord extends RecordDatabase {
  readonly facts: number;
  readonly ofHundred: readonly string[];
  readonly ofThreeHundred: readonly string[];
}

const WRITERS = 8;
const HUNDREDS = 5;
const THREE_HUNDREDS = 2;

export async function fullRecord(another: () => Promise<RecordDatabase>, facts: number): Promise<FullRecord> {
  const record = await another();
  const streams = streamsOf(store, record.app);
  const opened = async (many: number): Promise<string> => {
    const id = v7();
    await streams.change(change(0), store.start(dossier, id, { kind: 'Open', facts: many }));
    return id;
  };
  const ofHundred = await inOrder(HUNDREDS, () => opened(100));
  const ofThreeHundred = await inOrder(THREE_HUNDREDS, () => opened(300));
  const left = { streams: facts / 10 };
  const writer = async (): Promise<void> => {
    while (left.streams-- > 0) await opened(10);
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  const sequencer = new store.Sequencer({ pool: record.app });
  while ((await sequencer.tick()) > 0);
  await record.owner.query('VACUUM ANALYZE');
  return { ...record, facts: facts + HUNDREDS * 100 + THREE_HUNDREDS * 300, ofHundred, ofThreeHundred };
}

async function inOrder<T>(many: number, work: () => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  while (done.length < many) done.push(await work());
  return done;
}
