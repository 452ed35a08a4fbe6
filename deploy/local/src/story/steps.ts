import { until, type Caller, type Reply } from '@iwaa/service-kit/client';
import { v7 } from 'uuid';
import type { Cast } from './cast.js';

export const TERRITORY = 'MA-FES';

const CHECKLIST = [
  'structure-sound',
  'roof-watertight',
  'drinking-water',
  'sanitation',
  'electricity-safe',
  'ventilation',
  'natural-light',
  'separate-kitchen',
];

/** A family's needs, as far as a dwelling must meet them. */
export interface Needs {
  readonly persons: number;
  readonly stepFree?: boolean;
  readonly dangerClass?: number;
}

/** A convention of the agency with the operator for so many dwellings, signed and in force. */
export async function conventionInForce({ elhoussain, fatima, operatorId }: Cast, reference: string, units: number): Promise<string> {
  const agencyId = v7();
  const { body } = await elhoussain.done('conventions', { reference, territory: TERRITORY, startsOn: '2026-01-01', endsOn: '2030-12-31' });
  const act = (who: Caller, noun: string, acted: object, ifMatch: number) => who.done(`conventions/${body.id}/${noun}`, acted, { ifMatch });
  await act(elhoussain, 'parties', { agencyId, role: 'lead-agency' }, 1);
  await act(elhoussain, 'parties', { agencyId: operatorId, role: 'housing-operator' }, 2);
  await act(elhoussain, 'commitments', { agencyId: operatorId, units }, 3);
  await act(elhoussain, 'signatures', { agencyId, signatoryName: 'Signatory of the agency' }, 4);
  await act(fatima, 'signatures', { agencyId: operatorId, signatoryName: 'Signatory of the operator' }, 5);
  await act(elhoussain, 'entry-into-force', {}, 6);
  return body.id as string;
}

/** A dwelling under a convention; waits until allocation has heard of the convention. */
export async function registeredUnit({ amina, operatorId }: Cast, conventionId: string, registrationNumber: string, persons = 5, stepFree = true): Promise<string> {
  const unit = {
    registrationNumber,
    conventionId,
    operatorId,
    dwelling: { territory: TERRITORY, quarter: 'talaa-kebira', persons, sleepingRooms: 2, floor: stepFree ? 0 : 3, stepFree, gas: false },
    address: `${registrationNumber}, Talaa Kebira, Fès`,
  };
  const reply = await until('allocation to hear of the convention', async () => {
    const answer = await amina.post('units', unit);
    return answer.body?.code !== 'convention-not-in-force' && answer;
  });
  if (reply.status !== 201) throw new Error(`unit ${registrationNumber}: ${JSON.stringify(reply.body)}`);
  return reply.body.id as string;
}

/** The inspector's answers; those named fail. */
export const inspection = (...failed: readonly string[]) => ({ items: CHECKLIST.map((item) => ({ item, passed: !failed.includes(item) })) });

export async function availableUnit(cast: Cast, conventionId: string, registrationNumber: string, persons = 5, stepFree = true): Promise<string> {
  const id = await registeredUnit(cast, conventionId, registrationNumber, persons, stepFree);
  await cast.amina.done(`units/${id}/inspections`, inspection(), { ifMatch: 1 });
  const made = await cast.amina.done(`units/${id}/availability`, {}, { ifMatch: 2 });
  return seen(cast.amina, 'units', made, id);
}

export async function waitingFamily({ amina }: Cast, { persons, stepFree = false, dangerClass = 2 }: Needs): Promise<string> {
  const caseId = v7();
  const requirements = { persons, sleepingRooms: 1, stepFree, noGas: false, quarters: [] };
  const entered = await amina.done('waiting-list', { caseId, householdId: v7(), territory: TERRITORY, dangerClass, waitingSince: '2026-03-01', requirements });
  return seen(amina, 'waiting-list', entered, caseId);
}

/** A round of all who wait, solved and put before the commission. */
export async function proposedRound({ chaimae }: Cast): Promise<Reply> {
  const { body } = await chaimae.done('rounds', { territory: TERRITORY, seed: `medina-${v7()}` });
  await chaimae.done(`rounds/${body.id}/solution`, {}, { ifMatch: 1 });
  return chaimae.done(`rounds/${body.id}/proposal`, {}, { ifMatch: 2 });
}

/** The offer of a family in a state; waits until it is there. */
export async function offerOf({ amina }: Cast, caseId: string, status: string): Promise<Reply> {
  return until(`the offer of case ${caseId} to be ${status}`, async () => {
    const { body } = await amina.read(`offers?caseId=${caseId}&status=${status}`);
    const [found] = body.items as readonly { offerId: string }[];
    return found !== undefined && amina.read(`offers/${found.offerId}`);
  });
}

/** Waits until the list has passed what was just written. */
async function seen(who: Caller, list: string, written: Reply, id: string): Promise<string> {
  await who.read(`${list}?limit=1&atLeast=${written.headers.get('iwaa-version') ?? ''}`);
  return id;
}
