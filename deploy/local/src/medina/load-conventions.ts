import { until } from '@iwaa/service-kit/client';
import { v5 } from 'uuid';
import type { Cast } from '../story/cast.js';
import { inspection } from '../story/steps.js';
import type { SampleConvention, SampleDwelling } from './medina.js';
import { answeredIn, Steps } from './steps.js';

/** The agency that leads every convention of the sample. */
const LEAD_AGENCY = v5('https://iwaa.ma/sample-people/lead-agency', v5.URL);

/** A convention between the agency and the operator, signed and in force. */
export async function loadConvention({ elhoussain, fatima, operatorId }: Cast, { draft, units }: SampleConvention, name: string): Promise<string> {
  const convention = await Steps.begin(elhoussain, 'conventions', name, draft);
  await convention.act(elhoussain, 'parties', { agencyId: LEAD_AGENCY, role: 'lead-agency' }, '/lead');
  await convention.act(elhoussain, 'parties', { agencyId: operatorId, role: 'housing-operator' }, '/operator');
  await convention.act(elhoussain, 'commitments', { agencyId: operatorId, units });
  await convention.act(elhoussain, 'signatures', { agencyId: LEAD_AGENCY, signatoryName: 'Signatory of the agency' }, '/lead');
  await convention.act(fatima, 'signatures', { agencyId: operatorId, signatoryName: 'Signatory of the operator' }, '/operator');
  await convention.act(elhoussain, 'entry-into-force', {});
  return convention.id;
}

/** A dwelling under its convention, inspected, and available where it was found fit. */
export async function loadDwelling({ amina, operatorId }: Cast, { unit, failing }: SampleDwelling, conventionId: string, name: string): Promise<string> {
  const registered = await until('allocation to hear of the convention', async () => {
    const reply = await amina.post('units', { ...unit, conventionId, operatorId }, { key: `${name}/begin` });
    if (reply.status >= 300 && answeredIn(reply).code !== 'convention-not-in-force') throw new Error(`${unit.registrationNumber}: ${JSON.stringify(reply.body)}`);
    return reply.status < 300 && reply;
  });
  const dwelling = Steps.after(registered, 'units', name);
  await dwelling.act(amina, 'inspections', inspection(...failing));
  if (dwelling.now.inspection?.fit === true) await dwelling.act(amina, 'availability', {});
  return dwelling.id;
}
