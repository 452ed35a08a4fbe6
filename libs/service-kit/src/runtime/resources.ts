import { randomBytes } from 'node:crypto';
import { keptIn, loadLogKey, Sealer, Sequencer, Streams, type DriftListener, type LogKey, type Pause, type SealListener } from '@iwaa/event-store';
import { KafkaBus, PostgresBus, type Bus, type MessagingListener } from '@iwaa/messaging';
import { KeyRing, loadWrappingKey } from '@iwaa/privacy';
import type pg from 'pg';
import type { Clock } from './clock.js';
import type { ServiceDefinition } from './definition.js';
import { erasedOf } from './erased.js';
import { Ids } from './ids.js';
import { openPool, type POOL_SIZES } from './pools.js';
import { Rhythms, type Urgency } from './rhythms.js';
import type { Settings } from './settings.js';

/** Hears of what happens outside of any request: for logs and counters. Nothing here is personal. */
export interface Watch extends MessagingListener, SealListener, DriftListener {
  /** A pool's idle connection broke; the next query opens another. */
  connectionLost?(purpose: string, error: Error): void;
}

/** What a service holds open while it runs. */
export interface Resources {
  readonly definition: ServiceDefinition;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly pool: pg.Pool;
  readonly keyRing: KeyRing;
  readonly streams: Streams;
  readonly sequencer: Sequencer;
  /** In a process that seals. */
  readonly seals?: { readonly key: LogKey; readonly sealer: Sealer };
  /** A rhythm for one who follows the log: nudged when something was logged in this process, at once or a little later. */
  readonly rhythm: (urgency: Urgency) => Pause;
  readonly bus: Bus;
  readonly watch: Watch;
  close(): Promise<void>;
}

/** Opens them; nothing is connected until it is used, so that a server that is away delays no start. */
export async function openResources(definition: ServiceDefinition, settings: Settings, clock: Clock, watch: Watch): Promise<Resources> {
  const open = (url: string, purpose: keyof typeof POOL_SIZES) =>
    openPool(url, purpose, definition.name, (error) => watch.connectionLost?.(purpose, error));
  const wrappingKey = await loadWrappingKey(settings.wrappingKeyFile);
  const { signing, origin } = settings.seals;
  const key = signing === undefined ? undefined : await loadLogKey(signing.keyFile, origin);
  const pool = open(settings.postgresUrl, 'record');
  const keys = open(settings.keysPostgresUrl, 'keys');
  const erased = erasedOf(definition, settings, pool, () => clock.now());
  const keyRing = new KeyRing({ pool: keys, service: definition.name, wrappingKey, randomBytes, clock: () => clock.now(), erased });
  const rhythms = new Rhythms();
  const sequencer = new Sequencer({ pool, logged: () => { rhythms.logged(); } });
  const sealer =
    signing === undefined || key === undefined
      ? undefined
      : new Sealer({ pool, name: `${definition.name}.seals`, key, kept: keptIn(signing.checkpointFile), listener: watch, pause: rhythms.next('soon') });
  const ids = new Ids();
  const streams = new Streams({ pool, keyRing, newId: () => ids.next(), nudge: () => { sequencer.nudge(); }, grouped: true });

  const { messaging } = settings;
  const busPool = messaging.kind === 'postgres' ? open(messaging.url, 'bus') : undefined;
  const bus =
    messaging.kind === 'kafka' || busPool === undefined
      ? new KafkaBus({ brokers: messaging.kind === 'kafka' ? messaging.brokers : [], clientId: `iwaa-${definition.name}`, listener: watch })
      : new PostgresBus({ pool: busPool, listener: watch });

  return {
    definition,
    settings,
    clock,
    ids,
    pool,
    keyRing,
    streams,
    sequencer,
    ...(sealer === undefined || key === undefined ? {} : { seals: { key, sealer } }),
    rhythm: (urgency) => rhythms.next(urgency),
    bus,
    watch,
    close: async () => {
      await bus.close();
      await Promise.all([pool, keys, ...(busPool === undefined ? [] : [busPool])].map((each) => each.end()));
    },
  };
}
