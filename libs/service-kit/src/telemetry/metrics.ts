import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A pool as far as its connections can be counted: `pg.Pool` is one. */
export interface CountedPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** How far a record's own machinery is, in milliseconds: `recordStatus` answers one. */
export interface CountedRecord {
  readonly sequencerLagMs: number;
  readonly horizonAgeMs: number;
}

/** What a service counts. Labels are names, routes and codes from our own lists; never an id, never a value. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = this.histogram('iwaa_http_request_seconds', 'Requests answered', ['method', 'route', 'status']);
  readonly published = this.counter('iwaa_facts_published_total', 'Facts published and acknowledged', ['topic']);
  readonly handled = this.counter('iwaa_facts_handled_total', 'Facts handled', ['subscription', 'type']);
  readonly refused = this.counter('iwaa_reactions_refused_total', 'Commands of reactions refused by their decider', ['subscription', 'code']);
  readonly parked = this.counter('iwaa_facts_parked_total', 'Facts parked', ['subscription']);
  readonly lag = new Gauge({ name: 'iwaa_lag', help: 'Facts that a subscription is behind', labelNames: ['subscription'], registers: [this.registry] });
  readonly interrupted = this.counter('iwaa_interruptions_total', 'Times that a server was waited for or a fact tried again', ['subscription']);
  readonly wakeups = this.counter('iwaa_wakeups_total', 'Wake-ups by outcome', ['queue', 'outcome']);
  readonly connectionsLost = this.counter('iwaa_connections_lost_total', 'Idle connections that broke', ['purpose']);

  readonly sealed = new Gauge({ name: 'iwaa_sealed_entries', help: 'Entries of the log under the newest checkpoint', registers: [this.registry] });
  readonly sealingRefused = new Gauge({ name: 'iwaa_sealing_refused', help: '1 while nothing is signed because something does not hold', labelNames: ['why'], registers: [this.registry] });
  readonly drift = new Gauge({ name: 'iwaa_drift_rows', help: 'Rows of the last sample of a read table that are not what the record makes of them', labelNames: ['projection'], registers: [this.registry] });
  #checkpointAt: number | undefined;
  readonly checkpointAge = new Gauge({
    name: 'iwaa_checkpoint_age_seconds',
    help: 'Since the newest checkpoint was signed; it grows while nothing is logged',
    registers: [this.registry],
    collect: () => {
      if (this.#checkpointAt !== undefined) this.checkpointAge.set(Math.max(0, Date.now() - this.#checkpointAt) / 1_000);
    },
  });

  readonly #pools = new Map<string, CountedPool>();
  readonly connections = new Gauge({
    name: 'iwaa_connections',
    help: 'Connections to PostgreSQL by pool and state',
    labelNames: ['purpose', 'state'],
    registers: [this.registry],
    collect: () => {
      for (const [purpose, { totalCount, idleCount, waitingCount }] of this.#pools) {
        this.connections.set({ purpose, state: 'used' }, totalCount - idleCount);
        this.connections.set({ purpose, state: 'idle' }, idleCount);
        this.connections.set({ purpose, state: 'waited-for' }, waitingCount);
      }
    },
  });

  #record: (() => Promise<CountedRecord>) | undefined;
  readonly sequencerLag = this.ofRecord('iwaa_sequencer_lag_seconds', 'Since the oldest event was recorded that has no position yet', ({ sequencerLagMs }) => sequencerLagMs);
  readonly horizonAge = this.ofRecord(
    'iwaa_horizon_age_seconds',
    'How long a transaction left open, in whichever database of the server, has made the sequencer look again at what was logged',
    ({ horizonAgeMs }) => horizonAgeMs,
  );

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry });
  }

  /** Counts a pool's connections whenever metrics are read. */
  watchPool(purpose: string, pool: CountedPool): void {
    this.#pools.set(purpose, pool);
  }

  /** Asks how far the record is whenever metrics are read. */
  watchRecord(record: () => Promise<CountedRecord>): void {
    this.#record = record;
  }

  /** @param signedAt milliseconds since 1970 */
  checkpoint(size: number, signedAt: number): void {
    this.sealed.set(size);
    this.#checkpointAt = signedAt;
  }

  /** Missing while the record cannot be asked. */
  private ofRecord(name: string, help: string, ms: (record: CountedRecord) => number): Gauge {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.registry],
      collect: async () => {
        const found = await this.#record?.().catch(() => undefined);
        gauge.set(found === undefined ? NaN : ms(found) / 1_000);
      },
    });
    return gauge;
  }

  private counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private histogram<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [this.registry] });
  }
}
