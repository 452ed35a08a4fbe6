import { until, type Caller } from '@iwaa/service-kit/client';

interface Status {
  readonly unlogged: number;
  readonly readers: readonly { readonly name: string; readonly behind: number }[];
}

/** So many looks in a row must find nothing under way: a fact may be on the bus, where nobody counts it. */
const LOOKS = 5;

/** Waits until every reader of every record has read it, and goes on having nothing to read. */
export async function settled(operator: Caller, services: readonly string[], withinMs: number): Promise<void> {
  let still = 0;
  let heads = '';
  await until('everything under way to arrive', async () => {
    const statuses = await Promise.all(services.map(async (service) => (await operator.read(`services/${service}/status`)).body as Status & { readonly head: string }));
    const now = statuses.map(({ head }) => head).join();
    const quiet = statuses.every(({ unlogged, readers }) => unlogged === 0 && readers.every(({ behind }) => behind === 0)) && now === heads;
    heads = now;
    still = quiet ? still + 1 : 0;
    return still >= LOOKS;
  }, withinMs, 200);
}
