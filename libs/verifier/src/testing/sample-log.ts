import { generateKeyPairSync } from 'node:crypto';
import { chainNext, chainStart, type ChainedEvent } from '../chain.js';
import { checkpointText } from '../checkpoint.js';
import { logEntry } from '../log-entry.js';
import { signedNote } from '../note.js';
import { cosignature, noteSignature, publicKeyOf, type Signer } from '../sign-note.js';
import { leafHash, rootOf } from '../tree.js';
import { COSIGNATURE, ED25519, verifierKeyText } from '../verifier-key.js';
import { consistencyProof, inclusionProof } from './merkle.js';

/** One line of an export. */
export type Line = Record<string, unknown>;
export type Logged = ChainedEvent & { readonly hash: string; readonly position: number; readonly loggedAt: string };

export const ORIGIN = 'iwaa.example/households';
export const signer = (name: string): Signer => ({ name, privateKey: generateKeyPairSync('ed25519').privateKey });
export const streamId = (no: number): string => `01936b2e-7f00-7a10-8c3d-${String(no).padStart(12, '0')}`;

const LOG = signer(ORIGIN);
const WITNESSES = ['witness.example/w1', 'witness.example/w2'].map(signer);

/** The file of keys of whoever checks what this log exports. */
export const KEYS = [
  verifierKeyText(ORIGIN, ED25519, publicKeyOf(LOG.privateKey)),
  ...WITNESSES.map(({ name, privateKey }) => verifierKeyText(name, COSIGNATURE, publicKeyOf(privateKey))),
].join('\n');

/** What the store would record and log: the streams of these numbers, an event each, in this order. */
export function logged(streams: readonly number[]): Logged[] {
  const heads = new Map<number, { version: number; hash: Uint8Array }>();
  return streams.map((stream, index) => {
    const before = heads.get(stream) ?? { version: 0, hash: chainStart(streamId(stream)) };
    const event = eventAt(stream, before.version + 1, index + 1);
    const hash = chainNext(before.hash, event);
    heads.set(stream, { version: event.version, hash });
    return { ...event, hash: hex(hash), position: index + 1, loggedAt: instant(index + 1) };
  });
}

/** The same events, chained and logged anew: what somebody would do who may alter everything but the signed checkpoints. */
export function rechained(events: readonly Logged[]): Logged[] {
  const hashes = new Map<string, Uint8Array>();
  return events.map((event) => {
    const hash = chainNext(hashes.get(event.streamId) ?? chainStart(event.streamId), event);
    hashes.set(event.streamId, hash);
    return { ...event, hash: hex(hash) };
  });
}

export const leavesOf = (events: readonly Logged[]): Uint8Array[] =>
  events.map((event) => leafHash(logEntry({ ...event, position: BigInt(event.position), hash: Buffer.from(event.hash, 'hex') })));

/** What the log signs, and its witnesses cosign, when it holds these events. */
export function checkpointOf(events: readonly Logged[], { by = LOG, origin = ORIGIN, witnesses = 2 } = {}): string {
  const text = checkpointText({ origin, size: BigInt(events.length), root: rootOf(leavesOf(events)) });
  return signedNote(text, [noteSignature(by, text), ...WITNESSES.slice(0, witnesses).map((witness) => cosignature(witness, text, 1_795_000_000n))]);
}

const header = (format: string): Line => ({ exportedAt: '2026-11-30T08:00:00.000Z', format, origin: ORIGIN, service: 'households' });

/** A bundle of all streams, stream after stream, with checkpoints at these sizes; the last is the newest. */
export function bundleOf(events: readonly Logged[], sizes: readonly number[] = [events.length]): Line[] {
  const leaves = leavesOf(events);
  const covered = leaves.slice(0, sizes.at(-1));
  const checkpoints = sizes.map((size, index) => ({
    kind: 'checkpoint',
    note: checkpointOf(events.slice(0, size)),
    proof: consistencyProof(leaves.slice(0, size), sizes[index - 1] ?? 0).map(hex),
  }));
  const inOrder = events.slice(0, sizes.at(-1)).sort((one, other) => (one.streamId < other.streamId ? -1 : one.streamId > other.streamId ? 1 : one.version - other.version));
  const lines = inOrder.map((event) => ({ kind: 'event', ...event, proof: inclusionProof(covered, event.position - 1).map(hex) }));
  return [header('iwaa/bundle1'), ...checkpoints, ...lines, { kind: 'end', checkpoints: checkpoints.length, events: lines.length }];
}

/** The whole log up to its newest checkpoint. */
export function mirrorOf(events: readonly Logged[], sizes: readonly number[] = [events.length]): Line[] {
  const checkpoints = sizes.map((size) => ({ kind: 'checkpoint', note: checkpointOf(events.slice(0, size)) }));
  const lines = events.slice(0, sizes.at(-1)).map((event) => ({ kind: 'event', ...event }));
  return [header('iwaa/mirror1'), ...checkpoints, ...lines, { kind: 'end', checkpoints: checkpoints.length, events: lines.length }];
}

function eventAt(stream: number, version: number, position: number): ChainedEvent {
  return {
    streamId: streamId(stream),
    category: 'case',
    version,
    eventId: `01936b2e-7f01-7b20-9d4e-${String(position).padStart(12, '0')}`,
    type: version === 1 ? 'CaseOpened' : 'CaseNoted',
    schemaVersion: 1,
    occurredAt: instant(position),
    recordedAt: instant(position),
    body: `{"note":"إيواء ${String(position)}","stream":${String(stream)}}`,
    meta: '{"actor":{"id":"amina","role":"case-officer"}}',
  };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const instant = (second: number): string => new Date(Date.UTC(2026, 10, 25, 18, 0, second)).toISOString();
