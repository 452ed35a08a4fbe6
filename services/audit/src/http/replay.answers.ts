import { schema, type Told } from '@iwaa/service-kit';

const { object, text } = schema;
const id = { type: 'string', format: 'uuid' };
const list = (items: object, description?: string) => ({ type: 'array', items, ...(description === undefined ? {} : { description }) });

const PLACE = {
  service: text('Whose record.'),
  position: text('In its log, from 1.'),
  streamId: id,
  category: text('The kind of aggregate.'),
  version: { type: 'integer', minimum: 1 },
  type: text('What happened.'),
  eventId: id,
};

const EVENT = object(
  {
    ...PLACE,
    occurredAt: text('When it happened.'),
    recordedAt: text('When it was written.'),
    loggedAt: text('When it got its position.'),
    actor: text('The pseudonymous subject who acted.'),
    role: text('In which role.'),
    commandId: id,
    correlationId: id,
    rules: list(object({ at: text('Where in the data.'), id: text('Which rule.'), version: text('Of the rule.'), territory: text('Whose rule.'), digest: text('SHA-256 of its text.') }, ['digest'])),
    causedBy: object(PLACE, Object.keys(PLACE).filter((name) => name !== 'eventId')),
    caused: list(object(PLACE), 'What followed from it in this history.'),
    hash: text('Its stream’s chain at this event, hexadecimal.'),
    data: { type: 'object', additionalProperties: true, description: 'As it lies; personal values are sealed.' },
    sentence: object({ en: text('In English.'), fr: text('In French.'), ar: text('In Arabic.') }),
  },
  ['causedBy'],
);

const STREAM = { service: text('Whose record.'), streamId: id, category: text('The kind of aggregate.') };
const ANYTHING = { description: 'Any JSON value.' };

/** What replaying answers, for OpenAPI. */
export const ANSWERS = {
  history: {
    summary: 'File: its history',
    says: 'Every event that speaks of the file, of every service, none before what caused it; `Link: rel="next"` leads to those that follow.',
    schema: object({ items: list(EVENT) }),
    problems: ['before-first-event'],
  },
  state: {
    summary: 'File: how it stood',
    says: 'Each stream at its version by the copy, as its owner folds it; personal values are sealed unless a purpose is stated. `agrees` says whether the owner’s chain has the copy’s hash there.',
    schema: object(
      {
        asOf: text('As asked.'),
        knownAt: text('As asked.'),
        positions: { type: 'object', additionalProperties: { type: 'string' }, description: 'How far each log had come by `knownAt`.' },
        streams: list(
          object(
            { ...STREAM, version: { type: 'integer' }, hash: text('By the copy.'), agrees: { type: 'boolean' }, ownersHash: text('By the owner.'), state: ANYTHING, unanswered: text('Why the owner shows none.') },
            ['agrees', 'ownersHash', 'state', 'unanswered'],
          ),
        ),
      },
      ['asOf', 'knownAt', 'positions'],
    ),
    problems: ['before-first-event'],
  },
  differences: {
    summary: 'File: what changed between two instants',
    says: 'The events between, and the fields that differ.',
    schema: object({
      events: list(EVENT),
      streams: list(
        object({ ...STREAM, before: { type: 'integer' }, after: { type: 'integer' }, agrees: { type: 'boolean' }, fields: list(object({ field: text('Its path.'), before: ANYTHING, after: ANYTHING }, ['before', 'after'])) }, ['agrees']),
      ),
    }),
    problems: ['before-first-event'],
  },
  why: {
    summary: 'File: why a field is what it is',
    says: 'The event that last set it, by its owner’s folds.',
    schema: object(
      { field: text('As asked.'), ...STREAM, category: text('The kind of aggregate.'), version: { type: 'integer' }, value: ANYTHING, before: ANYTHING, event: EVENT },
      ['category', 'value', 'before', 'event'],
    ),
    problems: ['before-first-event', 'owner-unreachable'],
  },
  bundle: {
    summary: 'File: one service’s part, for the offline verifier',
    says: 'JSON Lines: a header, checkpoints, every event of every stream of the file with its proof, an end. See docs/reference/verifier.md.',
    media: 'application/jsonl',
    schema: { type: 'string' },
    problems: ['not-sealed', 'owner-unreachable', 'copy-differs'],
  },
} satisfies Readonly<Record<string, Told>>;
