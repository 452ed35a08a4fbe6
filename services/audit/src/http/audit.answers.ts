import { schema, type Told } from '@iwaa/service-kit';

const { count, object, page, text } = schema;
const seconds = (description: string) => ({ type: 'integer', minimum: 0, description });

const EVENT = {
  streamId: { type: 'string', format: 'uuid' },
  version: { type: 'integer', minimum: 1 },
  category: text('The kind of aggregate.'),
  type: text('What happened.'),
  eventId: { type: 'string', format: 'uuid' },
  schemaVersion: { type: 'integer' },
  occurredAt: text('When it happened.'),
  recordedAt: text('When it was written.'),
  body: text('Canonical JSON, byte for byte.'),
  meta: text('Canonical JSON: who, in which role, by which command.'),
};
const CHAIN = text('The stream’s chain at this event, in hexadecimal digits.');
const LOGGED_AT = text('When it got its position.');

/** What the witness answers, for OpenAPI. */
export const ANSWERS = {
  log: {
    summary: 'Audit: how far each log is copied, accepted and cosigned',
    says: 'The witness with the keys that verify what it signs, and each log that it follows.',
    schema: object({
      witness: object({ name: text('In its signatures.'), verifierKeys: object({ cosignatures: text('Type 4.'), alarms: text('Type 1.') }) }),
      items: {
        type: 'array',
        items: object(
          {
            service: text('Whose log.'),
            origin: text('The log’s name.'),
            copiedTo: count('Entries that were copied and checked.'),
            sealedTo: count('Entries under the largest checkpoint that held.'),
            cosignedTo: count('Entries under the largest checkpoint that was cosigned.'),
            lag: count('Copied entries that no cosigned checkpoint covers.'),
            cosignedAt: text('When that one was cosigned.'),
            cosignatureAge: seconds('Since then, in seconds.'),
            openAlarms: { type: 'integer', minimum: 0 },
          },
          ['cosignedAt', 'cosignatureAge'],
        ),
      },
    }),
  },
  checkpoints: {
    summary: 'Audit: checkpoints with their cosignatures',
    says: 'Checkpoints of a service that held, the largest first: signed by the log, and cosigned by the witness or not yet.',
    schema: page(
      object(
        {
          size: count('Entries that it covers.'),
          note: text('The signed note (C2SP tlog-checkpoint), the cosignature included.'),
          seenAt: text('When the witness accepted it.'),
          cosignedAt: text('When it cosigned it.'),
          cosignatureAge: seconds('Since then, in seconds.'),
          cosignatureMissingFor: seconds('Seconds since it was accepted without being cosigned.'),
        },
        ['cosignedAt', 'cosignatureAge', 'cosignatureMissingFor'],
      ),
    ),
  },
  entries: {
    summary: 'Audit: the copy of a log',
    says: 'Entries of a service’s log with their events, in order, as they were copied and checked; personal values stay sealed.',
    schema: page(object({ position: count('From 1, without a gap.'), hash: CHAIN, loggedAt: LOGGED_AT, event: object(EVENT) })),
  },
  stream: {
    summary: 'Audit: the copy of a stream',
    says: 'Events of one stream as they were copied, in order; personal values stay sealed.',
    schema: page(
      object({
        service: text('Whose record.'),
        position: count('In that service’s log.'),
        ...EVENT,
        hash: CHAIN,
        loggedAt: LOGGED_AT,
      }),
    ),
  },
  addCheckpoint: {
    summary: 'Audit: a log shows its checkpoint to the witness',
    says: 'Cosignature lines (C2SP tlog-witness). The body is plain text: `old <size>`, the lines of a consistency proof, an empty line, the signed checkpoint. 409 answers the size that is known.',
    media: 'text/plain',
    schema: { type: 'string' },
    problems: ['checkpoint-not-readable', 'checkpoint-not-signed', 'checkpoint-inconsistent', 'witness-behind', 'witness-alarmed'],
  },
} satisfies Readonly<Record<string, Told>>;
