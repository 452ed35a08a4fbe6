import type { Caller } from '@iwaa/service-kit/client';
import { v7 } from 'uuid';
import { castOf } from '../../src/story/cast.js';
import { availableUnit, inspection, offerOf, proposedRound, TERRITORY, waitingFamily } from '../../src/story/steps.js';
import type { OpenSite } from '../site/open-site.js';
import { plantFamily } from './plant-family.js';
import { CANARIES } from './values.js';

export interface Planted {
  /** Canaries that were given where they belong, and read back by somebody who may. */
  readonly readBack: number;
  /** What was answered to requests that carried personal values where none belong. */
  readonly refusals: readonly string[];
}

/** Gives every canary where the product asks for such a value, and everywhere that it does not. */
export async function plant(site: OpenSite): Promise<Planted> {
  const cast = await castOf(site);
  const { amina, chaimae, driss, elhoussain, fatima, operatorId } = cast;
  const shown: string[] = [];
  const see = async (who: Caller, path: string) => { shown.push(JSON.stringify((await who.read(path)).body)); };

  const agencyId = v7();
  const { body: convention } = await elhoussain.done('conventions', { reference: 'CANARY/1', territory: TERRITORY, startsOn: '2026-01-01', endsOn: '2030-12-31' });
  const act = (who: Caller, noun: string, body: object, ifMatch: number) => who.done(`conventions/${convention.id}/${noun}`, body, { ifMatch });
  await act(elhoussain, 'parties', { agencyId, role: 'lead-agency' }, 1);
  await act(elhoussain, 'parties', { agencyId: operatorId, role: 'housing-operator' }, 2);
  await act(elhoussain, 'commitments', { agencyId: operatorId, units: 9 }, 3);
  await act(elhoussain, 'signatures', { agencyId, signatoryName: CANARIES.signatory }, 4);
  await act(fatima, 'signatures', { agencyId: operatorId, signatoryName: CANARIES.partnerSignatory }, 5);
  await act(elhoussain, 'entry-into-force', {}, 6);
  await see(elhoussain, `conventions/${convention.id}`);

  await availableUnit(cast, convention.id, 'CANARY-0');
  const home = { territory: TERRITORY, quarter: 'talaa-kebira', persons: 5, sleepingRooms: 2, floor: 0, stepFree: true, gas: false };
  const { body: unit } = await amina.done('units', { registrationNumber: 'CANARY-1', conventionId: convention.id, operatorId, dwelling: home, address: CANARIES.address });
  await amina.done(`units/${unit.id}/inspections`, { ...inspection(), remarks: CANARIES.remarks }, { ifMatch: 1 });
  await amina.done(`units/${unit.id}/withdrawal`, { reason: 'damaged', remarks: CANARIES.withdrawal }, { ifMatch: 2 });
  await see(amina, `units/${unit.id}`);

  const caseId = await waitingFamily(cast, { persons: 4 });
  const refusedRound = await proposedRound(cast);
  await driss.done(`rounds/${refusedRound.body.id}/rejection`, { proposalHash: refusedRound.body.proposalHash, reason: CANARIES.rejection }, { ifMatch: refusedRound.version });
  await see(driss, `rounds/${refusedRound.body.id}`);

  const answer = { who: 'head-of-household', channel: 'in-person' };
  for (const ending of ['refusal', 'withdrawal'] as const) {
    const round = await proposedRound(cast);
    const [pair] = round.body.pairs as { caseId: string; unitId: string }[];
    const edited = await chaimae.done(`rounds/${round.body.id}/edits`, { edits: [{ caseId: pair?.caseId, unitId: pair?.unitId }], reason: CANARIES.edit }, { ifMatch: round.version });
    const again = await chaimae.done(`rounds/${round.body.id}/proposal`, {}, { ifMatch: edited.version });
    await driss.done(`rounds/${round.body.id}/approval`, { proposalHash: again.body.proposalHash }, { ifMatch: again.version });
    await see(driss, `rounds/${round.body.id}`);
    const open = await offerOf(cast, caseId, 'open');
    const body = ending === 'refusal' ? { ...answer, reason: 'other', note: CANARIES.note } : { reason: 'made-in-error', note: CANARIES.retraction };
    await amina.done(`offers/${open.body.id}/${ending}`, body, { ifMatch: open.version });
    await see(amina, `offers/${open.body.id}`);
    await amina.read(`waiting-list?atLeast=${caseId}@${ending === 'refusal' ? '3' : '5'}`);
  }
  shown.push(...(await plantFamily(site)));
  const readBack = Object.values(CANARIES).filter((value) => shown.some((text) => text.includes(value))).length;
  return { readBack, refusals: await misplace(amina) };
}

/** Personal values where none belong: wrong fields, wrong types, paths, queries, headers, broken JSON. */
async function misplace(officer: Caller): Promise<string[]> {
  const name = CANARIES.signatory;
  const refused = async (reply: Promise<{ body: unknown }>) => JSON.stringify((await reply).body ?? null);
  return Promise.all([
    refused(officer.post('units', { registrationNumber: name, unknown: name, dwelling: { quarter: name, persons: name } })),
    refused(officer.post('waiting-list', { caseId: name, householdId: CANARIES.note, requirements: [CANARIES.rejection] })),
    refused(officer.get(`units/${encodeURIComponent(name)}`)),
    refused(officer.get(`units?territory=${encodeURIComponent(CANARIES.note)}&status=${encodeURIComponent(name)}`)),
    refused(officer.get(`waiting-list?after=${Buffer.from(JSON.stringify([name])).toString('base64url')}`)),
    refused(officer.get('units', { 'User-Agent': name, 'Accept-Language': name, Referer: `http://127.0.0.1/${encodeURIComponent(name)}` })),
    refused(officer.post('rounds', { territory: TERRITORY, seed: name }, { key: 'Fqihqawi-Kanariya-1', headers: { traceparent: 'Fqihqawi' } })),
    fetch(`${officer.url}/units`, { method: 'POST', body: `{"address": "${CANARIES.address}", broken` }).then((response) => response.text()),
  ]);
}
