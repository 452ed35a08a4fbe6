import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Caller, Reply } from '@iwaa/service-kit/client';

/** Counts what was asked, and hears of every command that was carried out. */
export interface Tally {
  commands: number;
  retries: number;
  readonly unexpected: string[];
  readonly onCommand: (count: number) => void;
}

/** Long enough for a server to be killed and started again, in milliseconds. */
const PATIENCE_MS = 120_000;

/** A client as it should be: whatever is not answered is sent again under the same Idempotency-Key. */
export class Patient {
  constructor(
    private readonly caller: Caller,
    private readonly tally: Tally,
  ) {}

  /** A command that must succeed, once in effect, however often it is sent. It is also sent again while it is refused with `until`. */
  async done(path: string, body: object, ifMatch?: number, until?: string): Promise<Reply> {
    const key = randomUUID();
    const send = () => this.#answered(() => this.caller.post(path, body, { key, ...(ifMatch === undefined ? {} : { ifMatch }) }));
    let reply = await send();
    while (until !== undefined && reply.body?.code === until) {
      await pause(50);
      reply = await send();
    }
    this.tally.commands += 1;
    if (reply.status >= 300) this.tally.unexpected.push(`${path.replaceAll(/[0-9a-f-]{36}/g, '…')}: ${String(reply.status)} ${String(reply.body?.code)}`);
    this.tally.onCommand(this.tally.commands);
    return reply;
  }

  /** A command that must be refused with this code. */
  async refused(path: string, body: object, ifMatch: number, code: string): Promise<void> {
    const reply = await this.#answered(() => this.caller.post(path, body, { ifMatch }));
    if (reply.body?.code !== code) this.tally.unexpected.push(`${path}: ${String(reply.status)} ${String(reply.body?.code)}, not ${code}`);
  }

  read(path: string): Promise<Reply> {
    return this.#answered(() => this.caller.get(path));
  }

  async #answered(send: () => Promise<Reply>): Promise<Reply> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const reply = await send().catch(() => undefined);
      if (reply !== undefined && reply.status < 500) return reply;
      if (Date.now() > deadline) throw new Error(`no answer within ${String(PATIENCE_MS)} ms: ${String(reply?.status)}`);
      this.tally.retries += 1;
      await pause(100);
    }
  }
}
