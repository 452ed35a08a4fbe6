import type { Reply } from '@iwaa/service-kit/client';
import { act, mustBe, rowsOf, type Telling } from './telling.js';

/** An offer as the list shows it. */
export interface OfferRow {
  readonly offerId: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly conventionId: string;
  readonly status: string;
}

/** A person's change to a solved round: this family gets this dwelling, or none. */
export interface Edit {
  readonly caseId: string;
  readonly unitId?: string;
}

/** Waits until so many families of a territory wait, and so many dwellings can be offered. */
export async function readyForRound({ cast: { chaimae, until } }: Telling, territory: string, waiting: number, available: number): Promise<void> {
  const count = async (list: string, status: string, expected: number) => {
    const rows = await rowsOf(chaimae, `${list}?territory=${territory}&status=${status}`);
    return rows.length === expected;
  };
  await until(`${String(waiting)} families to wait in ${territory}`, () => count('waiting-list', 'waiting', waiting));
  await until(`${String(available)} dwellings to be available in ${territory}`, () => count('units', 'available', available));
}

/** All who wait in a territory and all that can be offered there, matched once with a published seed and put before the commission. */
export async function proposedRound({ cast: { chaimae }, medina: { seed } }: Telling, territory: string, name: string, edits: (pairs: readonly Edit[]) => readonly Edit[] = () => []): Promise<Reply> {
  const { body } = await chaimae.done('rounds', { territory, seed: `medina-${seed}-${name}` });
  const path = `rounds/${body.id as string}`;
  const solved = await act(chaimae, path, 'solution', {});
  const wanted = edits(solved.body.pairs as readonly Edit[]);
  if (wanted.length > 0) await act(chaimae, path, 'edits', { edits: wanted, reason: 'A family of twelve fits into no other dwelling.' });
  return act(chaimae, path, 'proposal', {});
}

/** Chaimae may not approve what she proposed; Driss, who had no hand in it, approves what he read. Answers the round's offers once none is in preparation. */
export async function approvedByAnother({ cast: { amina, chaimae, driss, until }, say }: Telling, proposed: Reply, tries: boolean): Promise<readonly OfferRow[]> {
  const { id, proposalHash, pairs } = proposed.body as { readonly id: string; readonly proposalHash: string; readonly pairs: readonly unknown[] };
  const path = `rounds/${id}`;
  if (tries) {
    const own = await chaimae.post(`${path}/approval`, { proposalHash }, { ifMatch: proposed.version });
    mustBe(own.status === 403 || own.status === 409, true, 'a proposer who approves');
    say('Chaimae tries to approve the round that she proposed, and may not', path);
  }
  await act(driss, path, 'approval', { proposalHash });
  if (tries) say('Driss, who had no hand in it, approves the proposal he read', path);
  return until('every offer to be made or set aside', async () => {
    const rows = await rowsOf<OfferRow>(amina, `offers?roundId=${id}`);
    return rows.length === pairs.length && rows.every(({ status }) => status !== 'prepared') && rows;
  });
}
