import { sideBySide } from '@iwaa/service-kit/client';
import { loadConvention, loadDwelling } from '../../medina/load-conventions.js';
import type { Medina } from '../../medina/medina.js';
import { FES } from '../../medina/places.js';
import { accept, acceptAndMoveIn, offeredTo, refuse, withdraw, type Offered } from '../acts/answers.js';
import { decideEligibility, decideEntitlement, refusedAndToldWhy } from '../acts/commission.js';
import { approvedByAnother, proposedRound, readyForRound } from '../acts/round.js';
import { mustBe, rowsOf, type Family, type Say, type Telling } from '../acts/telling.js';
import { castOf, type Site } from '../cast.js';
import { bringIn, type SurveyFile } from './bring-in.js';
import { filesOf, hear, surveyedFamilies, underDemonstrationOrders } from './families.js';

/** What the story of a survey came to. */
export interface ToldOfSurvey {
  /** What the survey calls each family, by its case. */
  readonly families: Readonly<Record<string, string>>;
  readonly rejectedRows: number;
  readonly rejectsFile: string;
}

/** Families that Amina visits before the commission decides; the others wait for their visit. */
const VISITED = 24;
/** Offers that are left unanswered. */
const LEFT_OPEN = 3;

/**
 * The story on a survey that an office already has: its households enter as they were written down, twice, and the second time
 * changes nothing. Buildings and orders, which the survey does not know, are demonstration facts and say so; so is what the
 * visited families tell. Conventions and dwellings are those of the sample.
 */
export async function tellSurvey(site: Site, say: Say, medina: Medina, file: SurveyFile): Promise<ToldOfSurvey> {
  const cast = await castOf(site);
  const { amina, until } = cast;
  const telling: Telling = { cast, say, medina, mark: 'survey' };

  const { rejectedRows } = await bringIn(telling, file);
  const surveyed = await surveyedFamilies(telling);
  await underDemonstrationOrders(telling, surveyed);
  const families = await filesOf(telling, surveyed);
  say(`Each family is given a building by a hash of its key, under an order, both for demonstration; ${String(families.length)} files open by themselves`, 'cases');
  await until('a visit for each family that left no address', async () => (await amina.every('work-items?kind=visit-due&limit=200')).length >= families.length);
  say('No survey asked how to reach them: each is to be visited', 'work-items?kind=visit-due');

  const visited = families.slice(0, VISITED);
  await hear(telling, surveyed.slice(0, VISITED));
  say(`Amina visits ${String(visited.length)} of them, and writes down what the survey did not ask`, `households/${String(visited[0]?.householdId)}`);
  await decideEligibility(telling, visited);
  await refusedAndToldWhy(telling, visited[0] as Family);
  const waiting = await decideEntitlement(telling, visited);

  const offers = await offered(telling, waiting);
  const [key, no, lost, ...rest] = offers as [Offered, Offered, Offered, ...Offered[]];
  await acceptAndMoveIn(telling, key);
  say('One says yes and gets the key', `cases/${key.family.caseId}`);
  await refuse(telling, no);
  await withdraw(telling, lost);
  const yes = rest.slice(0, Math.max(1, rest.length - LEFT_OPEN));
  await sideBySide(yes, 4, ({ offer }) => accept(cast, offer.offerId));
  say(`${String(yes.length + 1)} families say yes; ${String(rest.length - yes.length)} may still answer`, 'offers?status=open');
  return { rejectedRows, rejectsFile: file.rejects, families: Object.fromEntries(families.map(({ caseId, key: name }) => [caseId, name])) };
}

/** Conventions and dwellings of Fès, a round, and the offers that it led to. */
async function offered(telling: Telling, waiting: readonly Family[]): Promise<readonly Offered[]> {
  const { cast, medina, say } = telling;
  const name = `survey/${medina.seed}/${medina.on}`;
  const inForce = new Map<string, string>();
  for (const each of medina.conventions.filter(({ draft }) => draft.territory === FES.territory)) {
    inForce.set(each.draft.reference, await loadConvention(cast, each, `${name}/${each.draft.reference}`));
  }
  const dwellings = medina.dwellings.filter(({ convention }) => inForce.has(convention));
  await sideBySide(dwellings, 4, (each) => loadDwelling(cast, each, inForce.get(each.convention) ?? '', `${name}/${each.unit.registrationNumber}`));
  const available = (await rowsOf(cast.chaimae, `units?territory=${FES.territory}&status=available`)).length;
  await readyForRound(telling, FES.territory, waiting.length, available);
  const proposed = await proposedRound(telling, FES.territory, 'survey');
  say(`A round matches ${String(waiting.length)} families with ${String(available)} dwellings`, `rounds/${String(proposed.body.id)}`);
  const offers = offeredTo(waiting, await approvedByAnother(telling, proposed, true));
  mustBe(offers.length > 3, true, 'enough offers');
  return offers;
}
