import { sideBySide } from '@iwaa/service-kit/client';
import type { Medina } from '../medina/medina.js';
import { loadMedina, type Loaded } from '../medina/load.js';
import { FES, SEFROU } from '../medina/places.js';
import { accept, acceptAndMoveIn, offeredTo, refuse, withdraw, type Offered } from './acts/answers.js';
import { decideEligibility, decideEntitlement, refusedAndToldWhy } from './acts/commission.js';
import { crackedWall } from './acts/cracked-wall.js';
import { onePlace } from './acts/one-place.js';
import { approvedByAnother, proposedRound, readyForRound } from './acts/round.js';
import { offersInSefrou } from './acts/sefrou.js';
import { mustBe, rowsOf, type Family, type Say, type Telling } from './acts/telling.js';
import { castOf, type Site } from './cast.js';

export type { Say } from './acts/telling.js';

/** What the story came to. */
export interface Told {
  /** What the sample calls each family, by its case. */
  readonly families: Readonly<Record<string, string>>;
}

/** Dwellings that an observer finds offered and unanswered, to try it out. */
const LEFT_OPEN = 3;

/**
 * From the cracked wall to the key: a medina is loaded, a building is found dangerous, files open by themselves, the commission
 * judges, dwellings are matched and offered, and families answer. Every step is done through the services' own routes; one that
 * does not come out as it should ends the story.
 */
export async function tellStory(site: Site, say: Say, medina: Medina, mark = '1'): Promise<Told> {
  const cast = await castOf(site);
  const { amina, elhoussain, until } = cast;
  const telling: Telling = { cast, say, medina, mark };

  const loaded = await loadMedina(medina, cast);
  say(`The sample medina: ${String(medina.buildings.length)} buildings, ${String(medina.families.length)} families, ${String(medina.conventions.length)} conventions, ${String(medina.dwellings.length)} dwellings`, 'buildings');
  const wall = await crackedWall(telling);
  const families = [wall.followed, wall.large, ...(await familiesUnderOrder(telling, loaded))];

  await decideEligibility(telling, families);
  const named = (key: string) => families.find((family) => family.key === key) as Family;
  say(`The commission decides on ${String(families.length)} families: proposed by one, decided by another, every rule's result kept`, 'cases?status=eligible');
  await refusedAndToldWhy(telling, named(medina.notable.ownsAnother));
  const silent = named(medina.notable.unreachable);
  await until('a visit to the family that cannot be reached', async () => (await rowsOf(amina, `work-items?caseId=${silent.caseId}&kind=visit-due`)).length > 0);
  say(`Family ${silent.key} left no address: an officer is to visit it`, `work-items?caseId=${silent.caseId}`);

  const waiting = await decideEntitlement(telling, families);
  const inSefrou = waiting.filter(({ key }) => key.startsWith(SEFROU.prefix));
  const inFes = waiting.filter(({ key }) => !key.startsWith(SEFROU.prefix));
  const expired = await offersInSefrou(telling, inSefrou, medina.dwellings.filter(({ unit }) => unit.dwelling.territory === SEFROU.territory).length);

  say('A dwelling whose roof leaks fails its inspection and is never offered', `units/${String(loaded.units.get(medina.notable.unfit))}`);
  const waqf = await onePlace(telling);
  const ofFes = medina.dwellings.filter(({ unit }) => unit.dwelling.territory === FES.territory);
  await readyForRound(telling, FES.territory, inFes.length, ofFes.length);
  const proposed = await proposedRound(telling, FES.territory, `${mark}-first`);
  say(`A round matches ${String(inFes.length)} families with ${String(ofFes.length)} dwellings, exactly and with a published seed`, `rounds/${String(proposed.body.id)}`);
  const offers = offeredTo(inFes, await approvedByAnother(telling, proposed, true));
  const ours = offers.find(({ family }) => family === wall.followed);
  const large = offers.find(({ family }) => family === wall.large);
  if (ours === undefined || large === undefined) throw new Error('the families behind the wall have no offer');
  say('Each family that has a dwelling is told of it and until when it may answer', `notices?caseId=${wall.followed.caseId}`);

  await acceptAndMoveIn(telling, ours);
  say('The family behind the cracked wall says yes and gets the key; its visits are planned', `cases/${wall.followed.caseId}`);
  const others = offers.filter((offered) => offered !== ours && offered !== large);
  const [no, lost, ...rest] = others as [Offered, Offered, ...Offered[]];
  await refuse(telling, no);
  await withdraw(telling, lost);
  const yes = rest.slice(0, Math.max(1, rest.length - LEFT_OPEN));
  await sideBySide([large, ...yes.slice(0, 2)], 3, (offered) => acceptAndMoveIn(telling, offered));
  await sideBySide(yes.slice(2), 4, ({ offer }) => accept(cast, offer.offerId));
  say(`${String(yes.length + 2)} families say yes; ${String(rest.length - yes.length)} may still answer`, 'offers?status=open');

  await decideEligibility(telling, [wall.alsoLarge]);
  mustBe((await decideEntitlement(telling, [wall.alsoLarge])).length, 1, 'the second large family');
  const unitId = await waqf.second();
  await readyForRound(telling, FES.territory, inFes.length - offers.length + 3, ofFes.length - offers.length + 2);
  const again = await proposedRound(telling, FES.territory, `${mark}-second`, (pairs) => [
    ...pairs.filter((pair) => pair.unitId === unitId && pair.caseId !== wall.alsoLarge.caseId).map(({ caseId }) => ({ caseId })),
    { caseId: wall.alsoLarge.caseId, unitId },
  ]);
  const setAside = (await approvedByAnother(telling, again, false)).find(({ caseId }) => caseId === wall.alsoLarge.caseId);
  mustBe(setAside?.status, 'set-aside', 'the offer beyond the one place');
  say('The second large house has no place left in its convention: the reservation is refused and the offer set aside before the family is told', `offers/${String(setAside?.offerId)}`);
  await expired();

  await until('the conventions to count who lives there', async () => (await elhoussain.read(`conventions/${waqf.conventionId}`)).body.consumed === 1);
  say('The convention holds one place, lived in', `conventions/${waqf.conventionId}/ledger`);
  return { families: Object.fromEntries([...families, wall.alsoLarge].map(({ caseId, key }) => [caseId, key])) };
}

/** Every family of the medina that lives under an order, once its file has opened. */
async function familiesUnderOrder({ cast: { amina, until }, medina: { buildings, families } }: Telling, { households }: Loaded): Promise<readonly Family[]> {
  const ordered = new Set(buildings.filter(({ order }) => order !== undefined).map(({ report }) => report.reference));
  const touched = families.filter(({ building }) => ordered.has(building));
  return sideBySide(touched, 4, async ({ key }) => {
    const householdId = households.get(key) ?? '';
    const caseId = await until(`a file for family ${key}`, async () => (await rowsOf<{ readonly caseId: string }>(amina, `cases?householdId=${householdId}`))[0]?.caseId);
    return { key, householdId, caseId };
  });
}
