import { v7 } from 'uuid';
import { castOf } from '../../src/story/cast.js';
import { inspection, TERRITORY } from '../../src/story/steps.js';
import type { OpenSite } from '../site/open-site.js';
import { Patient, type Tally } from './patient.js';

export interface Workload {
  readonly batches: number;
  /** Dwellings and families per batch. */
  readonly families: number;
}

/** Who is asked twice at once, so that commands race each other as officers do. */
const HANDS = 8;

/** Batch after batch: a convention, dwellings, families, a round, and an answer to every offer. */
export async function work(site: OpenSite, { batches, families }: Workload, tally: Tally, say: (progress: string) => void): Promise<void> {
  const { operatorId } = await castOf(site);
  const as = async (name: string) => new Patient(await site.person(name), tally);
  const [amina, chaimae, driss, elhoussain, fatima] = await Promise.all(['amina', 'chaimae', 'driss', 'elhoussain', 'fatima'].map(as)) as [Patient, Patient, Patient, Patient, Patient];

  for (let batch = 1; batch <= batches; batch += 1) {
    // Fewer places than families: some offers are set aside.
    const conventionId = await convention(elhoussain, fatima, operatorId, `KILL/${String(batch)}`, Math.ceil(families * 0.8));
    const units = await inHands(Array.from({ length: families }, (_, n) => `K${String(batch)}-${String(n)}`), (number) => dwelling(amina, conventionId, operatorId, number));
    const entered = await inHands(Array.from({ length: families }, () => v7()), (caseId) => family(amina, caseId));
    for (const version of [...units, ...entered]) await amina.read(`${version.list}?limit=1&atLeast=${version.seen}`);

    const { body: round } = await chaimae.done('rounds', { territory: TERRITORY, seed: `kill-${v7()}` });
    await chaimae.done(`rounds/${round.id}/solution`, {}, 1);
    const proposed = await chaimae.done(`rounds/${round.id}/proposal`, {}, 2);
    const { proposalHash, pairs } = proposed.body as { proposalHash: string; pairs: unknown[] };
    await chaimae.refused(`rounds/${round.id}/approval`, { proposalHash }, proposed.version, 'approver-had-a-hand-in-it');
    await driss.done(`rounds/${round.id}/approval`, { proposalHash }, proposed.version);

    const open = await everyOfferMade(amina, round.id, pairs.length);
    await inHands(open, (offerId) => answered(amina, offerId));
    say(`batch ${String(batch)} of ${String(batches)}: ${String(open.length)} of ${String(pairs.length)} offers answered, ${String(tally.commands)} commands, ${String(tally.retries)} sent again`);
  }
}

async function convention(manager: Patient, partner: Patient, operatorId: string, reference: string, units: number): Promise<string> {
  const agencyId = v7();
  const { body } = await manager.done('conventions', { reference, territory: TERRITORY, startsOn: '2026-01-01', endsOn: '2030-12-31' });
  const path = `conventions/${body.id}`;
  await manager.done(`${path}/parties`, { agencyId, role: 'lead-agency' }, 1);
  await manager.done(`${path}/parties`, { agencyId: operatorId, role: 'housing-operator' }, 2);
  await manager.done(`${path}/commitments`, { agencyId: operatorId, units }, 3);
  await manager.done(`${path}/signatures`, { agencyId, signatoryName: 'Signatory of the agency' }, 4);
  await partner.done(`${path}/signatures`, { agencyId: operatorId, signatoryName: 'Signatory of the operator' }, 5);
  await manager.done(`${path}/entry-into-force`, {}, 6);
  return body.id as string;
}

interface Seen {
  readonly list: string;
  readonly seen: string;
}
const seenIn = (list: string, { headers }: { headers: Headers }): Seen => ({ list, seen: headers.get('iwaa-version') ?? '' });

async function dwelling(officer: Patient, conventionId: string, operatorId: string, registrationNumber: string): Promise<Seen> {
  const home = { territory: TERRITORY, quarter: 'talaa-kebira', persons: 5, sleepingRooms: 2, floor: 0, stepFree: true, gas: false };
  const unit = { registrationNumber, conventionId, operatorId, dwelling: home, address: `${registrationNumber}, Talaa Kebira, Fès` };
  // Until allocation has heard of the convention it says no, and nothing is recorded.
  const registered = await officer.done('units', unit, undefined, 'convention-not-in-force');
  const { id } = registered.body as { id: string };
  await officer.done(`units/${id}/inspections`, inspection(), 1);
  return seenIn('units', await officer.done(`units/${id}/availability`, {}, 2));
}

async function family(officer: Patient, caseId: string): Promise<Seen> {
  const requirements = { persons: 4, sleepingRooms: 1, stepFree: false, noGas: false, quarters: [] };
  return seenIn('waiting-list', await officer.done('waiting-list', { caseId, householdId: v7(), territory: TERRITORY, dangerClass: 2, waitingSince: '2026-03-01', requirements }));
}

/** Waits until every pair of the round has its offer and conventions has answered for it; those that are open. */
async function everyOfferMade(officer: Patient, roundId: string, count: number): Promise<string[]> {
  for (;;) {
    const { body } = await officer.read(`offers?roundId=${roundId}&limit=200`);
    const items = (body?.items ?? []) as { offerId: string; status: string }[];
    if (items.length === count && items.every(({ status }) => status !== 'prepared')) {
      return items.filter(({ status }) => status === 'open').map(({ offerId }) => offerId);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function answered(officer: Patient, offerId: string): Promise<void> {
  const { version } = await officer.read(`offers/${offerId}`);
  const answer = { who: 'head-of-household', channel: 'in-person' };
  // A third says no: by the id, so that the same seed of ids gives the same answers.
  const no = Number.parseInt(offerId.slice(-2), 16) % 3 === 0;
  if (no) await officer.done(`offers/${offerId}/refusal`, { ...answer, reason: 'too-far', note: 'far from the school' }, version);
  else await officer.done(`offers/${offerId}/acceptance`, answer, version);
}

/** Works on a list with several hands at once. */
async function inHands<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  await Promise.all(
    Array.from({ length: HANDS }, async () => {
      for (const [n, item] of left) results[n] = await work(item);
    }),
  );
  return results;
}
