import { setTimeout as pause } from 'node:timers/promises';

/** Counts what was asked, and hears of every command that was carried out. */
export interface Tally {
  commands: number;
  retries: number;
  readonly onCommand: (count: number) => void;
}

/** Long enough for a server to be killed and started again, in milliseconds. */
const PATIENCE_MS = 120_000;

/** A client as it should be: whatever is not answered is sent again as it is, under the same Idempotency-Key. */
export const patient =
  (tally: Tally): typeof fetch =>
  async (url, request) => {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const response = await fetch(url, request).catch(() => undefined);
      if (response !== undefined && response.status < 500) {
        if (request?.method === 'POST' && response.status < 300) {
          tally.commands += 1;
          tally.onCommand(tally.commands);
        }
        return response;
      }
      if (Date.now() > deadline) throw new Error(`no answer within ${String(PATIENCE_MS)} ms: ${String(response?.status)}`);
      tally.retries += 1;
      await pause(100);
    }
  };
