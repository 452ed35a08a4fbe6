import { until } from '@iwaa/service-kit/client';
import { castOf, type Site } from './cast.js';
import { availableUnit, conventionInForce, inspection, offerOf, proposedRound, registeredUnit, waitingFamily } from './steps.js';

/** One thing that happened, and where to look at it. */
export type Say = (sentence: string, path?: string) => void;

/** What the story came to. */
export interface Told {
  readonly offers: Readonly<Record<'accepted' | 'refused' | 'withdrawn' | 'setAside', number>>;
  readonly refusals: Readonly<Record<string, string>>;
}

/** Says no unless this holds: a story that does not hold is not told. */
function mustBe(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Error(`${what}: expected ${String(expected)}, got ${String(actual)}`);
}

/**
 * A commission's approved offers go out, conventions reserves the places it promised, and the families' answers come back:
 * one yes, one no with its reason, a dwelling that is withdrawn, a promise that cannot be kept, and an approval that is refused.
 */
export async function tellStory(site: Site, say: Say, mark = 'FES/2026/1'): Promise<Told> {
  const cast = await castOf(site);
  const { amina, chaimae, driss } = cast;

  const conventionId = await conventionInForce(cast, mark, 3);
  say('The agency and its operator sign a convention for three dwellings; it enters into force', `conventions/${conventionId}`);

  const unfit = await registeredUnit(cast, conventionId, `${mark}-0`);
  const found = await amina.done(`units/${unfit}/inspections`, inspection('roof-watertight'), { ifMatch: 1 });
  mustBe(found.body.inspection.fit, false, 'a dwelling with a leaking roof');
  const notOffered = await amina.post(`units/${unfit}/availability`, {}, { ifMatch: 2 });
  mustBe(notOffered.body.code, 'unit-not-fit', 'offering an unfit dwelling');
  say('A dwelling fails its inspection and is never offered', `units/${unfit}`);

  const units = [];
  for (const n of [1, 2, 3, 4]) units.push(await availableUnit(cast, conventionId, `${mark}-${String(n)}`));
  say('Four dwellings are found fit and made available, one more than was committed', 'units?status=available');

  const cases = [];
  for (const persons of [4, 3, 2, 5]) cases.push(await waitingFamily(cast, { persons, dangerClass: persons === 4 ? 1 : 2 }));
  say('Four families wait, one of them under an evacuation order', 'waiting-list?status=waiting');

  const proposed = await proposedRound(cast);
  say('A round is opened with a published seed, solved exactly and proposed by Chaimae', `rounds/${proposed.body.id}`);
  const own = await chaimae.post(`rounds/${proposed.body.id}/approval`, { proposalHash: proposed.body.proposalHash }, { ifMatch: proposed.version });
  mustBe(own.status === 403 || own.status === 409, true, 'a proposer who approves');
  say('Chaimae tries to approve what she proposed, and may not', `rounds/${proposed.body.id}`);
  await driss.done(`rounds/${proposed.body.id}/approval`, { proposalHash: proposed.body.proposalHash }, { ifMatch: proposed.version });
  say('Driss, who had no hand in it, approves the proposal he read', `rounds/${proposed.body.id}`);

  const endings = await until('every offer to be made or set aside', async () => {
    const { items } = (await amina.read(`offers?roundId=${proposed.body.id}`)).body;
    return items.length === 4 && items.every(({ status }: { status: string }) => status !== 'prepared') && items;
  });
  const setAside = endings.filter(({ status }: { status: string }) => status === 'set-aside');
  mustBe(setAside.length, 1, 'offers beyond what was committed');
  say('Conventions reserves three places and refuses the fourth: that offer is set aside before the family is told', `offers/${setAside[0].offerId}`);
  const [yes, no, lost] = endings.filter(({ status }: { status: string }) => status === 'open');

  const open = await amina.read(`offers/${yes.offerId}`);
  const accepted = await amina.done(`offers/${yes.offerId}/acceptance`, { who: 'head-of-household', channel: 'in-person' }, { ifMatch: open.version });
  mustBe(accepted.body.status, 'accepted', 'a yes');
  await until('conventions to confirm the place', async () => {
    const { body } = await cast.elhoussain.read(`conventions/${conventionId}`);
    return body.confirmed === 1;
  });
  say('A family says yes, and conventions confirms its place', `offers/${yes.offerId}`);

  const refusable = await offerOf(cast, no.caseId, 'open');
  await amina.done(`offers/${no.offerId}/refusal`, { who: 'proxy', channel: 'telephone', reason: 'too-far', note: 'The school is across the medina.' }, { ifMatch: refusable.version });
  say('A family says no and why; dwelling, place and family are free again', `offers/${no.offerId}`);

  const burning = await amina.read(`units/${lost.unitId}`);
  await amina.done(`units/${lost.unitId}/withdrawal`, { reason: 'damaged' }, { ifMatch: burning.version });
  await offerOf(cast, lost.caseId, 'withdrawn');
  say('A dwelling is damaged and withdrawn; its offer is taken back and never counts against the family', `offers/${lost.offerId}`);

  await until('the places to be released', async () => {
    const { body } = await cast.elhoussain.read(`conventions/${conventionId}`);
    return body.confirmed === 1 && body.reserved === 0;
  });
  say('The convention holds one confirmed place, and two that can be promised again', `conventions/${conventionId}/ledger`);
  return { offers: { accepted: 1, refused: 1, withdrawn: 1, setAside: 1 }, refusals: { ownProposal: String(own.body.code), unfit: String(notOffered.body.code) } };
}
