import type { Caller } from '@iwaa/service-kit/client';
import { v7 } from 'uuid';
import { act, rowsOf } from '../../src/story/acts/telling.js';
import { castOf } from '../../src/story/cast.js';
import { TERRITORY } from '../../src/story/steps.js';
import type { OpenSite } from '../site/open-site.js';
import { CANARIES } from './values.js';

/** Gives every canary of a family where the product asks for it; answers what those who may read saw. */
export async function plantFamily(site: OpenSite): Promise<readonly string[]> {
  const { amina, chaimae, driss, until } = await castOf(site);
  const shown: string[] = [];
  const see = async (who: Caller, path: string) => { shown.push(JSON.stringify((await who.read(path)).body)); };
  const mark = v7().slice(-6).toUpperCase();
  const location = { srid: 4326, x: -4.977, y: 34.064 };
  const { body: building } = await amina.done('buildings', { reference: `CANARY-B-${mark}`, territory: TERRITORY, quarter: 'talaa-kebira', address: 'Talaa Kebira, Fès', location, storeys: 2 });

  const members = [{ name: CANARIES.member, birthDate: '1971-05-05', sex: 'female', role: 'head', cin: CANARIES.cin }];
  const registered = await amina.done('households', { territory: TERRITORY, buildingId: building.id, tenure: 'tenant-verbal-lease', language: 'fr', members, idcs: CANARIES.idcs });
  const path = `households/${registered.body.id as string}`;
  const memberId = registered.body.members[0].id as string;
  await act(amina, path, 'surveys', { surveyedOn: '2026-10-01', occupiedSince: '2020-01-01', roomsOccupied: 1, ownsOtherDwelling: false, monthlyIncome: Number(CANARIES.income), note: CANARIES.survey });
  await act(amina, path, 'needs', { memberId, conditions: [CANARIES.condition] });
  await act(amina, path, 'preferences', { quarters: [], note: CANARIES.wish });
  await act(amina, path, 'proxy', { name: CANARIES.proxy, contact: { channel: 'sms', address: CANARIES.telephone } });
  await act(amina, path, 'contacts', { language: 'fr', contacts: [{ personId: memberId, channel: 'email', address: CANARIES.email }] });
  await amina.post('households/searches', { cin: CANARIES.cin });
  await amina.post('households/searches', { idcs: CANARIES.idcs });
  await see(amina, path);

  await act(amina, `buildings/${building.id as string}`, 'classification', { dangerClass: 1, classifiedOn: '2026-11-01', expertReport: `CANARY/${mark}` });
  await act(amina, `buildings/${building.id as string}`, 'orders', { reference: `CANARY/O/${mark}`, kind: 'ban', issuedOn: '2026-11-02' });
  const caseId = await until('a file', async () => (await rowsOf<{ readonly caseId: string }>(amina, `cases?householdId=${registered.body.id as string}`))[0]?.caseId);
  const noticeId = await until('a notice to be sent', async () => (await rowsOf<{ readonly noticeId: string; readonly status: string }>(amina, `notices?caseId=${caseId}`)).find(({ status }) => status === 'sent')?.noticeId);
  await see(amina, `notices/${noticeId}`);

  const proposed = await act(chaimae, `cases/${caseId}`, 'eligibility-proposal', { note: CANARIES.proposal });
  await see(driss, `cases/${caseId}`);
  await act(driss, `cases/${caseId}`, 'eligibility-decision', { proposalHash: proposed.body.proposal.proposalHash as string, decision: 'return', note: CANARIES.return });
  await act(amina, `cases/${caseId}`, 'suspension', { reason: 'family-unreachable', note: CANARIES.suspension });
  await see(amina, `cases/${caseId}`);
  return shown;
}
