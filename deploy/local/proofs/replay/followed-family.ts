import type { Instant } from '@iwaa/event-sourcing';
import { legalDateOf } from '@iwaa/service-kit';
import { SAMPLE_SEED } from '../../src/launcher/first-story.js';
import { medinaOf } from '../../src/medina/medina-of.js';
import { partOf } from '../../src/medina/part-of.js';
import { FES } from '../../src/medina/places.js';
import { acceptAndMoveIn, offeredTo } from '../../src/story/acts/answers.js';
import { decideEligibility, decideEntitlement } from '../../src/story/acts/commission.js';
import { crackedWall } from '../../src/story/acts/cracked-wall.js';
import { onePlace } from '../../src/story/acts/one-place.js';
import { approvedByAnother, proposedRound, readyForRound } from '../../src/story/acts/round.js';
import { act, rowsOf, type Say } from '../../src/story/acts/telling.js';
import { castOf, type Site } from '../../src/story/cast.js';
import { tellStory } from '../../src/story/tell.js';

/** A family's file, from the cracked wall to the key, with one thing written down long after it had happened. */
export async function followedFamily(site: Site, say: Say, families: number | undefined): Promise<string> {
  const caseId = families === undefined ? await behindTheWall(site, say) : await inTheMedina(site, say, families);
  const { amina, until } = await castOf(site);
  const { householdId } = (await amina.read(`cases/${caseId}`)).body as { readonly householdId: string };
  const [offer] = await rowsOf<{ readonly offerId: string }>(amina, `offers?caseId=${caseId}&status=accepted`);
  const accepted = await amina.read(`offers/${offer?.offerId ?? ''}`);
  await until('a visit to be planned', async () => (await rowsOf(amina, `work-items?caseId=${caseId}&kind=visit-due`)).length > 0);
  // Said while the offer was open, so before the answer, and only noted now.
  const occurredAt = new Date(Date.parse(String(accepted.body.respondBy ?? '')) - WHILE_OPEN_MS).toISOString();
  await act(amina, `households/${householdId}`, 'preferences', { quarters: [FES.quarters[0]?.[0] ?? ''], occurredAt });
  return caseId;
}

/** From when an offer is made until it has to be answered, in milliseconds: 72 hours. */
const WHILE_OPEN_MS = 72 * 3_600_000;

const today = () => legalDateOf(new Date().toISOString() as Instant);

async function inTheMedina(site: Site, say: Say, families: number): Promise<string> {
  const told = await tellStory(site, say, partOf(medinaOf(SAMPLE_SEED, today()), families));
  return Object.entries(told.families).find(([, key]) => key === 'WALL-1')?.[0] ?? '';
}

/** The story's followed family alone, and the one dwelling that it gets. */
async function behindTheWall(site: Site, say: Say): Promise<string> {
  const telling = { cast: await castOf(site), say, medina: medinaOf(SAMPLE_SEED, today()), mark: '1' };
  const { followed } = await crackedWall(telling);
  await onePlace(telling);
  await decideEligibility(telling, [followed]);
  await decideEntitlement(telling, [followed]);
  await readyForRound(telling, FES.territory, 1, 1);
  const offers = await approvedByAnother(telling, await proposedRound(telling, FES.territory, 'alone'), false);
  for (const offered of offeredTo([followed], offers)) await acceptAndMoveIn(telling, offered);
  return followed.caseId;
}
