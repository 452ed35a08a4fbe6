import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '@iwaa/event-sourcing';
import type { Change, Streams, StreamsOptions } from '@iwaa/event-store';
import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { dossier } from './dossier.js';
import { fillingStreams } from './filling-streams.js';
import type { Once } from './load.js';

export type Store = typeof import('@iwaa/event-store');

/** The product's streams on this pool. Nothing in a dossier is personal: no key is asked for. */
export function streamsOf(store: Store, pool: Pool, options: Pick<StreamsOptions, 'nudge' | 'grouped'> = {}): Streams {
  const noKeys = { seal: () => Promise.reject(new TypeError('nothing is personal here')) };
  return new store.Streams({ pool, keyRing: noKeys, newId: v7, ...options });
}

interface Commanding {
  /** Facts per command. */
  readonly atOnce?: number;
  /** Hears of each answer. */
  readonly answered?: (streamId: string, version: number) => void;
}

/** Whole commands, as a request makes them: was it carried out before, load, may they, is it as they saw it, decide, append. */
export const commands = (store: Store, streams: Streams, { atOnce = 1, answered = () => undefined }: Commanding = {}): Once =>
  fillingStreams(async (streamId, version) => {
    const part = version === 0 ? store.start(dossier, streamId, { kind: 'Open', facts: atOnce }) : store.on(dossier, streamId, { kind: 'Note', facts: atOnce });
    answered(streamId, (await streams.change(change(version), part)).version);
  }, atOnce);

const fingerprint = randomBytes(32);

export function change(version: number): Change {
  const now = new Date().toISOString() as Instant;
  const commandId = randomUUID();
  return {
    commandId,
    kind: 'http',
    fingerprint,
    ...(version === 0 ? {} : { expectedVersion: version }),
    occurredAt: now,
    recordedAt: now,
    actor: { id: 'amina', role: 'case-officer' },
    correlationId: commandId,
    mayActOn: () => true,
  };
}
