import { until } from '@iwaa/service-kit/client';
import type { OpenSite } from '../site/open-site.js';
import type { Planted } from './plant.js';

export interface Exported {
  /** Without a purpose: nothing personal is opened. */
  readonly closed: readonly string[];
  /** Of single files for a purpose: whatever their owners can still open. */
  readonly opened: readonly string[];
}

/** What an auditor takes away: bundles for the verifier, the whole record for process mining, two families' files for a court. */
export async function exportsOf(site: OpenSite, { households }: Planted): Promise<Exported> {
  const [amina, ghita, token] = [await site.person('amina'), await site.person('ghita'), await site.token('ghita')];
  const fetched = (path: string) =>
    until('an export', async () => {
      const answer = await fetch(`${site.url}/audit/${path}`, { headers: { Authorization: `Bearer ${token}` } });
      return answer.status === 200 ? answer.text() : undefined;
    });
  const exported = async (asked: object) => fetched(`exports/${(await ghita.done('audit/exports', asked)).body.id as string}/file`);
  const families = [households[0], households.at(-1)].filter((one) => one !== undefined);
  const cases = await Promise.all(families.map(async ({ id }) => ((await amina.read(`cases?householdId=${id}`)).body as { readonly items: readonly { readonly caseId: string }[] }).items[0]?.caseId ?? ''));
  const bundles = cases.flatMap((caseId) => ['households', 'notifications'].map((service) => fetched(`cases/${caseId}/bundle?service=${service}`)));
  const whole = ['ocel-json', 'xes', 'csv'].map((format) => exported({ format }));
  return {
    closed: await Promise.all([...bundles, ...whole]),
    opened: await Promise.all(cases.map((caseId) => exported({ format: 'ocel-json', caseId, purpose: 'court-request' }))),
  };
}
