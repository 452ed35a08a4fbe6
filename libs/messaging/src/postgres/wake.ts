import type { Pool, PoolClient } from 'pg';
import { pause } from '../waiting.js';

const CHANNEL = 'iwaa_bus';
// A transaction of its own that waits for no disk: NOTIFY holds a lock of the whole cluster until its commit, and publishing must not.
const NOTIFY = `SELECT set_config('synchronous_commit', 'off', true), pg_notify('${CHANNEL}', $1)`;
const RECONNECT_MS = 1000;

/** A hint that a topic has grown. It may get lost: consumers poll as well, only less often. */
export class Wake {
  private listener: PoolClient | undefined;
  private triedAt = -Infinity;
  private closed = false;
  private readonly sounded = new Map<string, number>();
  private readonly sleepers = new Set<(topic: string) => void>();

  constructor(private readonly pool: Pool) {}

  /** Resolves when the hint was given, or could not be. */
  async sound(topic: string): Promise<void> {
    await this.pool.query(NOTIFY, [topic]).catch(() => undefined);
  }

  /** How many hints of these topics came: take it before looking, so that none between the look and the rest is missed. */
  heard(topics: readonly string[]): number {
    return topics.reduce((sum, topic) => sum + (this.sounded.get(topic) ?? 0), 0);
  }

  /** Waits so many milliseconds, or until a hint of these topics beyond `heard` comes or the signal is aborted. */
  async rest(milliseconds: number, topics: readonly string[], heard: number, signal: AbortSignal): Promise<void> {
    await this.listen();
    if (signal.aborted || this.heard(topics) !== heard) return;
    const woken = new AbortController();
    const stop = () => { woken.abort(); };
    const wake = (topic: string) => {
      if (topics.includes(topic)) stop();
    };
    this.sleepers.add(wake);
    signal.addEventListener('abort', stop, { once: true });
    await pause(milliseconds, woken.signal);
    signal.removeEventListener('abort', stop);
    this.sleepers.delete(wake);
  }

  close(): void {
    this.closed = true;
    this.giveBack(this.listener);
  }

  private async listen(): Promise<void> {
    if (this.listener !== undefined || performance.now() < this.triedAt + RECONNECT_MS) return;
    this.triedAt = performance.now();
    const client = await this.connected();
    if (client === undefined) return;
    this.listener = client;
    client.on('error', () => { this.giveBack(client); });
    client.on('notification', ({ payload: topic = '' }) => {
      this.sounded.set(topic, (this.sounded.get(topic) ?? 0) + 1);
      for (const wake of this.sleepers) wake(topic);
    });
    await client.query(`LISTEN ${CHANNEL}`).catch(() => { this.giveBack(client); });
  }

  /** Undefined when there is no connection to be had, or no use for one any more. */
  private async connected(): Promise<PoolClient | undefined> {
    if (this.isClosed()) return undefined;
    const client = await this.pool.connect().catch(() => undefined);
    if (!this.isClosed()) return client;
    client?.release();
    return undefined;
  }

  private isClosed(): boolean {
    return this.closed;
  }

  /** Once only: a broken connection may say so several times. */
  private giveBack(client: PoolClient | undefined): void {
    if (client === undefined || this.listener !== client) return;
    this.listener = undefined;
    client.release(true);
  }
}
