import { act, mustBe, type Family, type Telling } from './telling.js';
import type { OfferRow } from './round.js';

/** A family with the offer that it has. */
export interface Offered {
  readonly family: Family;
  readonly offer: OfferRow;
}

/** Families with their offers, in the order in which the sample calls them. */
export const offeredTo = (families: readonly Family[], offers: readonly OfferRow[]): readonly Offered[] =>
  families
    .flatMap((family) => offers.filter(({ caseId, status }) => caseId === family.caseId && status === 'open').map((offer) => ({ family, offer })))
    .sort((a, b) => (a.family.key < b.family.key ? -1 : 1));

const IN_PERSON = { who: 'head-of-household', channel: 'in-person' };

/** The family says yes, moves in, and gets the key: dwelling, convention and file know it, and visits are planned. */
export async function acceptAndMoveIn({ cast: { amina, until } }: Telling, { family: { caseId }, offer: { offerId, unitId } }: Offered): Promise<void> {
  await accept({ amina }, offerId);
  await until(`the file of ${caseId} to say yes`, async () => (await amina.read(`cases/${caseId}`)).body.status === 'accepted');
  await act(amina, `cases/${caseId}`, 'move-in', { offerId });
  await until('the dwelling to be lived in', async () => (await amina.read(`units/${unitId}`)).body.status === 'occupied');
}

export async function accept({ amina }: Pick<Telling['cast'], 'amina'>, offerId: string): Promise<void> {
  const { body } = await act(amina, `offers/${offerId}`, 'acceptance', IN_PERSON);
  mustBe(body.status, 'accepted', 'a yes');
}

/** The family says no and why; dwelling, place and family are free again, and the commission says whether the no was justified. */
export async function refuse({ cast: { amina, driss, until }, say }: Telling, { family, offer: { offerId } }: Offered): Promise<void> {
  await act(amina, `offers/${offerId}`, 'refusal', { who: 'proxy', channel: 'telephone', reason: 'too-far', note: 'The school is across the medina.' });
  await waitsAgain({ amina, until }, family);
  say(`Family ${family.key} says no and why: too far from school. It waits again, and loses nothing else`, `offers/${offerId}`);
  await act(driss, `offers/${offerId}`, 'refusal-qualification', { justified: true });
  say('The commission finds the refusal justified, and tells the family so', `offers/${offerId}`);
}

/** The dwelling is damaged; its offer is taken back and never counts against the family. */
export async function withdraw({ cast: { amina, until }, say }: Telling, { family, offer: { offerId, unitId } }: Offered): Promise<void> {
  await act(amina, `units/${unitId}`, 'withdrawal', { reason: 'damaged' });
  await waitsAgain({ amina, until }, family);
  mustBe((await amina.read(`offers/${offerId}`)).body.status, 'withdrawn', 'the offer of a damaged dwelling');
  say(`The dwelling offered to family ${family.key} is damaged: the offer is taken back and never counts against the family`, `offers/${offerId}`);
}

export async function waitsAgain({ amina, until }: Pick<Telling['cast'], 'amina' | 'until'>, { key, caseId }: Family): Promise<void> {
  await until(`family ${key} to wait again`, async () => (await amina.read(`cases/${caseId}`)).body.status === 'waiting');
}
