import type { Pool, PoolClient } from 'pg';
import { pause } from '../waiting.js';

const CHANNEL = 'iwaa_bus';
// A transaction of its own that waits for no disk: NOTIFY holds a lock of the whole cluster until its commit, and publishing must not.
const NOTIFY = `SELECT set_config('synchronous_commit', 'off', true), pg_notify('${CHANNEL}', '')`;
const RECONNECT_MS = 1000;

/** A hint that the bus has grown. It may get lost: consumers poll as well, only less often. */
export class Wake {
  private listener: PoolClient | undefined;
  private triedAt = -Infinity;
  private sounded = 0;
  private readonly sleepers = new Set<() => void>();

  constructor(private readonly pool: Pool) {}

  async sound(): Promise<void> {
    await this.pool.query(NOTIFY).catch(() => undefined);
  }

  /** How many hints were heard: take it before looking, so that none between the look and the rest is missed. */
  get heard(): number {
    return this.sounded;
  }

  /** Waits so many milliseconds, or until a hint beyond `heard` comes or the signal is aborted. */
  async rest(milliseconds: number, heard: number, signal: AbortSignal): Promise<void> {
    await this.listen();
    if (this.sounded !== heard) return;
    const woken = new AbortController();
    const wake = () => { woken.abort(); };
    this.sleepers.add(wake);
    signal.addEventListener('abort', wake, { once: true });
    await pause(milliseconds, woken.signal);
    signal.removeEventListener('abort', wake);
    this.sleepers.delete(wake);
  }

  close(): void {
    this.listener?.release(true);
    this.listener = undefined;
    this.triedAt = Infinity;
  }

  private async listen(): Promise<void> {
    if (this.listener !== undefined || performance.now() < this.triedAt + RECONNECT_MS) return;
    this.triedAt = performance.now();
    const client = await this.pool.connect().catch(() => undefined);
    if (client === undefined) return;
    // A broken connection may say so several times, and while it is given back.
    const lost = () => {
      if (this.listener !== client) return;
      this.listener = undefined;
      client.release(true);
    };
    client.on('error', lost);
    client.on('notification', () => {
      this.sounded += 1;
      for (const wake of this.sleepers) wake();
    });
    this.listener = client;
    await client.query(`LISTEN ${CHANNEL}`).catch(lost);
  }
}
