import { LogReader, rebuild, type Projection } from '@iwaa/event-store';
import * as store from '@iwaa/event-store';
import { percentile } from '@iwaa/testing';
import { compared, inTurn, type Measured, type Section } from '../../src/index.js';
import type { Arena } from './arena.js';
import { contest, looping, rates } from './contests.js';
import { dossier, type DossierEvent } from './dossier.js';
import { streamsOf } from './product.js';
import type { FullRecord } from './full-record.js';
import type { Size } from './sizes.js';

const perSecond = { unit: 'facts/s', judged: 'ratio', better: 'higher' } as const;

/** Rows 9 to 11, and the replay of a case as it stood. */
export const reading: Section<Size, Arena> = {
  figures: [
    { figure: 'stream-read', row: 9, measures: 'a stream of 100 facts read, checked for gaps and folded', against: 'the bare prepared SELECT of the same columns', ...perSecond, unit: 'streams/s', target: 0.85, stretch: 0.95 },
    { figure: 'replay', measures: '95 of 100 reads of a case of 300 facts as it stood at some version take no longer', unit: 'ms', judged: 'ours', better: 'lower', target: 20 },
    { figure: 'log-read', row: 10, measures: 'the whole log read in order, parsed, 1,000 facts at a time', against: 'COPY of the same rows in the same order to the same client, which drops them', ...perSecond, target: 0.55, stretch: 0.8 },
    { figure: 'log-read-bare', row: 10, measures: 'the same', against: 'COPY of es.event alone, in no order', ...perSecond },
    { figure: 'rebuild', row: 11, measures: 'a read model made anew from the whole log', against: 'COPY of the log in order, dropped', ...perSecond, target: 0.3, stretch: 0.5 },
  ],
  measure: async (arena, size, say) => {
    say(`writing ${String(size.facts)} facts to be read`);
    const record = await arena.full(size.facts);
    say('reading them');
    return { 'stream-read': await streamReads(record, size), replay: await replays(record, size), ...(await wholeLog(record, size)) };
  },
};

async function streamReads({ app, ofHundred }: FullRecord, size: Size): Promise<Measured> {
  const streams = streamsOf(store, app);
  const next = { n: 0 };
  const id = (): string => ofHundred[next.n++ % ofHundred.length] ?? '';
  const outcome = await contest(1, size, {
    ours: looping(() => streams.read(dossier, id())),
    bare: looping(() => app.query({ name: 'bare-stream', text: BARE_STREAM, values: [id()] })),
  });
  return rates(outcome, 'ours', 'bare');
}

// Instants as text: parsing them is the driver's taste, not the server's work.
const COLUMNS = 'stream_id, version, event_id, category, type, schema_version, occurred_at::text AS occurred_at, recorded_at::text AS recorded_at, body, meta, hash';
const BARE_STREAM = `SELECT ${COLUMNS} FROM es.event WHERE stream_id = $1 ORDER BY version`;
const BARE_LOG = `COPY (SELECT l.position, l.logged_at, e.* FROM es.log l JOIN es.event e USING (stream_id, version) ORDER BY l.position) TO STDOUT`;

/** What an auditor's request does: as it stands now, for whoever may see it, and as it stood. */
async function replays({ app, ofThreeHundred }: FullRecord, size: Size): Promise<Measured> {
  const streams = streamsOf(store, app);
  const times: number[] = [];
  for (let n = 0; n < size.replays; n++) {
    const [id, version] = [ofThreeHundred[n % ofThreeHundred.length] ?? '', 300 - ((n * 7) % 299)];
    const began = performance.now();
    await streams.readAuthorised(dossier, id, () => true, { version });
    times.push(performance.now() - began);
  }
  return { ours: percentile(times, 95), more: { p50Ms: percentile(times, 50) } };
}

async function wholeLog(record: FullRecord, size: Size): Promise<Record<string, Measured>> {
  await record.owner.query('CREATE TABLE read.dossier (id uuid PRIMARY KEY, facts int NOT NULL, length int NOT NULL)');
  const dropped = async (copy: string) => record.owner.query(copy);
  const { paged, ordered, bare, rebuilt } = await inTurn(size.readRounds, {
    paged: timed(record.facts, () => readAll(record)),
    ordered: timed(record.facts, () => dropped(BARE_LOG)),
    bare: timed(record.facts, () => dropped('COPY es.event TO STDOUT')),
    rebuilt: timed(record.facts, () => rebuild(dossiers, { pool: record.owner })),
  });
  return { 'log-read': compared(paged ?? [], ordered ?? []), 'log-read-bare': compared(paged ?? [], bare ?? []), rebuild: compared(rebuilt ?? [], ordered ?? []) };
}

/** Facts per second of one pass over all of them. */
const timed = (facts: number, pass: () => Promise<unknown>) => async (): Promise<number> => {
  const began = performance.now();
  await pass();
  return (facts / (performance.now() - began)) * 1_000;
};

async function readAll({ app, facts }: FullRecord): Promise<void> {
  const log = new LogReader({ pool: app, aggregates: [dossier] });
  let last = 0n;
  for (let page = await log.read(last, 1_000); page.length > 0; page = await log.read(last, 1_000)) last = page.at(-1)?.position ?? last;
  if (last !== BigInt(facts)) throw new Error(`read up to ${String(last)} of ${String(facts)}`);
}

const dossiers: Projection<DossierEvent> = {
  name: 'dossiers',
  tables: { dossier: ['id'] },
  aggregates: [dossier],
  on: {
    DossierOpened: ({ streamId, data }) => store.put('dossier', { id: streamId, facts: 1, length: data.text.length }),
    DossierNoted: ({ streamId, version, data }) => store.patch('dossier', { id: streamId }, { facts: version, length: data.text.length }),
  },
};
