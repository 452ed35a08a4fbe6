import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { keptIn, loadLogKey, Sealer, Sequencer } from '../../src/index.js';

/** What the process is told by its environment. */
export interface SealingSettings {
  readonly SEALS_POSTGRES_URL: string;
  readonly SEALS_ORIGIN: string;
  readonly SEALS_KEY_FILE: string;
  /** Keeps the checkpoint a little after it was shown: the defect. */
  readonly SEALS_KEPT_LATE?: string;
}

/** Between the steps it dawdles up to so many milliseconds, so that it is killed there, too. */
const DAWDLE_MS = 30;

const { SEALS_POSTGRES_URL: connectionString, SEALS_ORIGIN: origin, SEALS_KEY_FILE: keyFile, SEALS_KEPT_LATE: isLate } = process.env as unknown as SealingSettings;
const pool = new pg.Pool({ connectionString, max: 4 });
pool.on('error', () => undefined);
const file = keptIn(`${keyFile}.checkpoint`);
const dawdle = () => sleep(Math.random() * DAWDLE_MS);
const kept = {
  read: () => file.read(),
  keep: async (note: string) => {
    await dawdle();
    if (isLate === undefined) await file.keep(note);
    else void sleep(10 * DAWDLE_MS).then(() => file.keep(note));
    await dawdle();
  },
};
const key = await loadLogKey(keyFile, origin);
const sealer = new Sealer({ pool, name: 'seals', key, kept, everyMs: 0, leaseMs: 1_000, listener: { sealingRefused: ({ why }) => { console.error(why); } } });
const { signal } = new AbortController();
await Promise.all([new Sequencer({ pool }).run(signal), sealer.run(signal)]);
