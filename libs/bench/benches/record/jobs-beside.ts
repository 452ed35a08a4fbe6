import { randomUUID } from 'node:crypto';
import type { Instant } from '@iwaa/event-sourcing';
import { migrateJobs, openWakeups } from '@iwaa/service-kit';
import type { RecordDatabase } from './record-database.js';

const QUEUE = 'bench';
const EVERY_MS = 100;
const DELAY_MS = 1_000;

/** BullMQ as the embedded default has it, in the service's own database, with a light flow of delayed jobs until closed. */
export async function jobsBeside({ ownerUrl, appUrl, appRole }: RecordDatabase): Promise<{ close(): Promise<void> }> {
  await migrateJobs(ownerUrl, appRole);
  const wakeups = await openWakeups({ service: 'bench', queues: [QUEUE], store: { kind: 'postgres', url: appUrl }, clock: Date.now, onOutcome: () => undefined });
  wakeups.on(QUEUE, () => Promise.resolve());
  const adding = setInterval(() => {
    const id = randomUUID();
    void wakeups.at(QUEUE, `wake-${id}`, new Date(Date.now() + DELAY_MS).toISOString() as Instant, { id });
  }, EVERY_MS);
  return {
    close: async () => {
      clearInterval(adding);
      await wakeups.close();
    },
  };
}
