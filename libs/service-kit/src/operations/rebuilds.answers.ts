import { count, object, page, text } from '../http/answer-schemas.js';
import type { Told } from '../http/route.js';

const rows = (description: string) => ({ type: 'integer', minimum: 0, description });

const COPY = object({ rows: rows('How many there are.'), digest: text('SHA-256 over the rows in the order of their keys.') });

const TABLE = object({
  table: text('The read table.'),
  live: COPY,
  rebuilt: COPY,
  onlyLive: rows('Rows that the live copy alone has.'),
  onlyRebuilt: rows('Rows that the rebuilt copy alone has.'),
  differing: rows('Rows that are not the same in both.'),
});

const REBUILD = object(
  {
    projection: text('What is rebuilt.'),
    version: { type: 'integer', minimum: 1, description: 'What an operator decides on; also the ETag.' },
    pass: { type: 'string', format: 'uuid', description: 'Projections of one pass are fed by one reading of the log.' },
    status: { type: 'string', enum: ['filling', 'compared', 'switched', 'reversing', 'confirmed', 'reversed'] },
    startedBy: text('Who asked for it.'),
    startedAt: { type: 'string', format: 'date-time' },
    position: count('How far the copy is that is not live.'),
    head: count('The log’s last position.'),
    comparedAt: count('The position at which both copies were held against each other.'),
    tables: { type: 'array', items: TABLE, description: 'What came of that.' },
  },
  ['comparedAt', 'tables'],
);

const DIFFERENCE = object({
  place: { type: 'integer', minimum: 1 },
  table: text('The read table.'),
  key: { type: 'object', additionalProperties: true, description: 'The key columns of the row.' },
  what: { type: 'string', enum: ['only-live', 'only-rebuilt', 'differs'] },
  columns: { type: 'array', items: { type: 'string' }, description: 'Columns that differ; what is in them is not told.' },
});

/** What the routes of rebuilds answer, for OpenAPI. */
export const REBUILD_ANSWERS = {
  start: {
    summary: 'Rebuilds: begin',
    says: 'Second copies are filled beside the live ones by a worker; each takes its place once it has caught up.',
    schema: page(REBUILD),
    problems: ['rebuild-under-way', 'not-found', 'other-payload'],
  },
  list: { summary: 'Rebuilds: the last one of each projection', says: 'In the order of their names.', schema: page(REBUILD) },
  one: { summary: 'Rebuilds: how far one is', says: 'Position of head while it is filled; what differed once it was compared.', schema: REBUILD, problems: ['not-found'] },
  differences: { summary: 'Rebuilds: rows that differed', says: 'Their keys; up to 10,000 of one table are listed, all are counted.', schema: page(DIFFERENCE), problems: ['not-found'] },
  confirm: { summary: 'Rebuilds: keep the rebuilt copy', says: 'The copy from before is dropped.', schema: REBUILD, problems: ['rebuild-not-switched', 'not-found'] },
  back: {
    summary: 'Rebuilds: go back',
    says: 'Before the switch, the rebuild is broken off; after it, the copy from before catches up and is live again.',
    schema: REBUILD,
    problems: ['rebuild-over', 'not-found'],
  },
} satisfies Readonly<Record<string, Told>>;
