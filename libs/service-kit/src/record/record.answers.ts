import { count, object, page, text } from '../http/answer-schemas.js';
import type { Told } from '../http/route.js';

const hash = (description: string) => ({ type: 'string', pattern: '^[0-9a-f]{64}$', description });

const EVENT = object({
  streamId: { type: 'string', format: 'uuid' },
  category: text('The kind of aggregate.'),
  version: { type: 'integer', minimum: 1 },
  eventId: { type: 'string', format: 'uuid' },
  type: text('What happened.'),
  schemaVersion: { type: 'integer' },
  occurredAt: text('When it happened.'),
  recordedAt: text('When it was written.'),
  body: text('Canonical JSON (RFC 8785), byte for byte as it lies; personal values are sealed.'),
  meta: text('Canonical JSON: who, in which role, by which command.'),
});

const ENTRY = object(
  {
    position: count('From 1, without a gap; the index of its leaf is one less.'),
    streamId: { type: 'string', format: 'uuid' },
    version: { type: 'integer', minimum: 1 },
    category: text('The kind of aggregate.'),
    type: text('What happened.'),
    hash: hash('The stream’s chain at this event.'),
    loggedAt: text('When it got its position.'),
    event: EVENT,
  },
  ['event'],
);

/** What the record's routes answer, for OpenAPI. */
export const ANSWERS = {
  log: {
    summary: 'Record: the log',
    says: 'Entries in order of their positions; `Link: rel="next"` leads to those that follow. With `events=true` each with the ten fields that the chain covers; without them where the event is missing, or is not the one that was logged.',
    schema: page(ENTRY),
  },
  checkpoint: {
    summary: 'Record: the newest checkpoint',
    says: 'A signed note (C2SP signed-note) whose text is a checkpoint (C2SP tlog-checkpoint), with the lines of the witnesses that have cosigned it.',
    media: 'text/plain',
    schema: { type: 'string' },
    problems: ['not-sealed'],
  },
  checkpoints: {
    summary: 'Record: every checkpoint',
    says: 'Checkpoints that cover at least `from` entries, the smallest first.',
    schema: page(object({ size: count('Entries that it covers.'), note: text('The signed note.'), signedAt: text('By the database’s clock.') })),
  },
  proofs: {
    summary: 'Record: proofs of inclusion and consistency',
    says: 'Hashes of the tree (RFC 6962), in the order in which they are verified.',
    schema: object(
      {
        index: count('Of the leaf.'),
        size: count('Of the tree.'),
        leafHash: hash('Of the entry as it lies.'),
        from: count('Of the smaller tree.'),
        to: count('Of the larger tree.'),
        hashes: { type: 'array', items: hash('One node of the tree.') },
      },
      ['index', 'size', 'leafHash', 'from', 'to'],
    ),
    problems: ['not-sealed'],
  },
  tile: {
    summary: 'Record: a tile of the tree',
    says: 'Hashes of 32 bytes, one after the other (C2SP tlog-tiles).',
    media: 'application/octet-stream',
    schema: { type: 'string', format: 'binary' },
    problems: ['not-sealed'],
  },
} satisfies Readonly<Record<string, Told>>;
