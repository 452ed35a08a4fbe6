import { SEFROU } from '../../medina/places.js';
import { waitsAgain } from './answers.js';
import { approvedByAnother, proposedRound, readyForRound } from './round.js';
import { mustBe, type Family, type Telling } from './telling.js';

/** In Sefrou the sample norm gives a family seconds to answer, so that whoever watches sees an offer expire. Answers what to wait for. */
export async function offersInSefrou(telling: Telling, families: readonly Family[], available: number): Promise<() => Promise<void>> {
  const { cast: { amina, until }, say } = telling;
  await readyForRound(telling, SEFROU.territory, families.length, available);
  const offers = await approvedByAnother(telling, await proposedRound(telling, SEFROU.territory, `${telling.mark}-sefrou`), false);
  mustBe(offers.length > 0, true, 'offers in Sefrou');
  return async () => {
    for (const { offerId, caseId } of offers) {
      await until('an offer in Sefrou to expire', async () => (await amina.read(`offers/${offerId}`)).body.status === 'expired');
      const family = families.find((one) => one.caseId === caseId);
      if (family !== undefined) await waitsAgain({ amina, until }, family);
    }
    say('In Sefrou nobody answers in time: the offer expires, and the family waits again', `offers/${String(offers[0]?.offerId)}`);
  };
}
