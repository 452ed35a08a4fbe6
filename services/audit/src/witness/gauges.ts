import type { Metrics } from '@iwaa/service-kit';
import { Gauge } from 'prom-client';
import type { OpenAlarms } from '../lookups/open-alarms.js';
import type { Followed } from './follower.js';

/** What the witness counts, by log. */
export class Gauges {
  readonly #copied: Gauge;
  readonly #lag: Gauge;

  constructor({ registry }: Metrics, alarms: OpenAlarms, logs: readonly string[]) {
    const gauge = (name: string, help: string, collect?: (this: Gauge) => Promise<void>) =>
      new Gauge({ name, help, labelNames: ['log'], registers: [registry], ...(collect === undefined ? {} : { collect }) });
    this.#copied = gauge('iwaa_witness_copied_entries', 'Entries of a log that were copied and checked');
    this.#lag = gauge('iwaa_witness_lag_entries', 'Sealed entries of a log that are not copied yet');
    gauge('iwaa_witness_open_alarms', 'Alarms that nobody has acknowledged', async function () {
      const open = await alarms.byService().catch(() => undefined);
      for (const log of logs) if (open !== undefined) this.set({ log }, open.get(log)?.size ?? 0);
    });
  }

  followed(log: string, { copied, sealed }: Followed): void {
    this.#copied.set({ log }, Number(copied));
    this.#lag.set({ log }, Math.max(0, Number(sealed - copied)));
  }
}
