import { until, type Caller } from '@iwaa/service-kit/client';
import type { OpenSite } from '../site/open-site.js';
import { replaceCheckpoint } from '../witness/tampering.js';

/** Something does not hold, and the witness says so: the id of its alarm, once it has also copied this stream and cosigned its record. */
export async function anAlarm(site: OpenSite, caller: Caller, streamId: string): Promise<string> {
  const first = async (path: string) => ((await caller.get(path)).body as { readonly items?: readonly Readonly<Record<string, string>>[] }).items?.[0];
  await until('the stream to be copied', async () => (await first(`audit/streams/${streamId}`)) !== undefined);
  await until('the record to be cosigned', async () => (await first('audit/checkpoints?service=households'))?.['cosignedAt'] !== undefined);
  await replaceCheckpoint(site, 'notifications');
  return until('an alarm', async () => (await first('audit/alarms'))?.['alarmId']);
}
