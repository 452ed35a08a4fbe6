import { departure } from '../canonical.js';
import { Unusable } from '../findings.js';
import { hexHash, matching, proofOf, shaped, text, wholeFrom, type Kind, type Shaped } from '../shape.js';

// The lines of an export, in the order in which they stand in the file: docs/reference/verifier.md says what each member means.

const instant = matching('an instant YYYY-MM-DDTHH:MM:SS.sssZ', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const uuid = matching('a UUID in lower case', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const constant = <const T extends string>(value: T): Kind<T> => ({ what: JSON.stringify(value), read: (given) => (given === value ? value : undefined) });
const format: Kind<'iwaa/bundle1' | 'iwaa/mirror1'> = {
  what: '"iwaa/bundle1" or "iwaa/mirror1"',
  read: (value) => (value === 'iwaa/bundle1' || value === 'iwaa/mirror1' ? value : undefined),
};

const HEADER = { exportedAt: instant, format, origin: text, service: text };
const CHECKPOINT = { kind: constant('checkpoint'), note: text };
const EVENT = {
  kind: constant('event'),
  streamId: uuid,
  category: text,
  version: wholeFrom(1),
  eventId: uuid,
  type: text,
  schemaVersion: wholeFrom(1),
  occurredAt: instant,
  recordedAt: instant,
  body: text,
  meta: text,
  hash: hexHash,
  position: wholeFrom(1),
  loggedAt: instant,
};
const END = { kind: constant('end'), checkpoints: wholeFrom(0), events: wholeFrom(0) };

// In a bundle, checkpoints and events prove where they belong; a mirror's tree is recomputed instead.
const PROOF = proofOf(hexHash);
const NO_PROOF: typeof PROOF = { what: 'absent', read: (value) => (value === undefined ? [] : undefined) };
const lines = <P>(proof: P) => ({ checkpoint: { ...CHECKPOINT, proof }, event: { ...EVENT, proof } });
const LINES = { 'iwaa/bundle1': lines(PROOF), 'iwaa/mirror1': lines(NO_PROOF) };

export type Header = Shaped<typeof HEADER>;
export type EventRecord = Shaped<(typeof LINES)['iwaa/bundle1']['event']>;
export type CheckpointRecord = Shaped<(typeof LINES)['iwaa/bundle1']['checkpoint']>;
export type EndRecord = Shaped<typeof END>;
export type ExportRecord = CheckpointRecord | EventRecord | EndRecord;

export const headerOf = (line: string): Header => shaped(valueOf(line), HEADER);

/** @throws Unusable for what is no line of an export of this format */
export function recordOf(line: string, { format: of }: Header): ExportRecord {
  const value = valueOf(line);
  switch ((value as { kind?: unknown } | null)?.kind) {
    case 'checkpoint':
      return shaped(value, LINES[of].checkpoint);
    case 'event':
      return shaped(value, LINES[of].event);
    default:
      return shaped(value, END);
  }
}

function valueOf(line: string): unknown {
  const departs = departure(line);
  if (departs !== undefined) throw new Unusable(`not canonical JSON at character ${String(departs.at + 1)}: ${departs.why}`);
  return JSON.parse(line);
}
