import { until, type Caller } from '@iwaa/service-kit/client';
import type { OpenSite } from '../site/open-site.js';
import { OWNERS } from './owners-record.js';

/** Until every log that goes no further is copied, and its last checkpoint cosigned. */
export async function caughtUp(site: OpenSite, ghita: Caller): Promise<void> {
  await until('audit to have copied every log, and cosigned it', async () => {
    const lengths = await Promise.all(OWNERS.map(async (service) => (await site.record(service).query<{ n: string }>('SELECT count(*)::text AS n FROM es.log')).rows[0]?.n));
    const { items } = (await ghita.read('audit/log')).body as { readonly items: readonly { readonly service: string; readonly cosignedTo: string }[] };
    return OWNERS.every((service, n) => items.find((log) => log.service === service)?.cosignedTo === lengths[n]);
  });
}
