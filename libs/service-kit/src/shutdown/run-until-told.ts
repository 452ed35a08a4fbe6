import { setTimeout as pause } from 'node:timers/promises';

/** Something that runs until it is stopped. */
export interface Stoppable {
  /** Takes no more requests, finishes the batches at hand, closes pools. Twice is once. */
  stop(): Promise<void>;
  /** Rejects when it cannot go on; resolves when it was stopped. */
  readonly ended: Promise<void>;
}

/** Who tells a process to stop: `process`. */
export interface Teller {
  on(event: 'SIGTERM' | 'SIGINT' | 'disconnect', listener: () => void): unknown;
}

export interface RunOptions {
  readonly process: Teller;
  /** Stopping may take this long, in milliseconds; what is then unfinished is finished by the next start. */
  readonly graceMs: number;
  readonly say: (what: string, error?: unknown) => void;
}

/**
 * Runs until SIGTERM, SIGINT (a terminal sends it to the launcher and to us at once), the end of the launcher that started us,
 * or the end of the work itself. Answers the exit code: 0 when it was told and stopped in time.
 */
export async function runUntilTold({ stop, ended }: Stoppable, { process, graceMs, say }: RunOptions): Promise<number> {
  const told = new Promise<number>((resolve) => {
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, () => resolve(0));
  });
  const broken = ended.then(
    () => told,
    (error: unknown) => {
      say('cannot go on', error);
      return 1;
    },
  );
  const code = await Promise.race([told, broken]);
  const stopped = await Promise.race([
    stop().then(
      () => 'stopped' as const,
      (error: unknown) => {
        say('did not stop cleanly', error);
        return 'failed' as const;
      },
    ),
    pause(graceMs, 'too late' as const, { ref: false }),
  ]);
  if (stopped === 'too late') say(`did not stop within ${String(graceMs)} ms`);
  return stopped === 'stopped' ? code : 1;
}
