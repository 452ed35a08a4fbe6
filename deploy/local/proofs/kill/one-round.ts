import type { Cast } from '../../src/story/cast.js';
import { availableUnit, conventionInForce, offerOf, proposedRound, waitingFamily } from '../../src/story/steps.js';

/** A dwelling, a family, a round and an offer: the least in which a defect can be planted. */
export async function oneRound(cast: Cast): Promise<void> {
  const conventionId = await conventionInForce(cast, 'KILL/1', 2);
  await availableUnit(cast, conventionId, 'KILL-1');
  const caseId = await waitingFamily(cast, { persons: 4 });
  const { body, version } = await proposedRound(cast);
  await cast.driss.done(`rounds/${body.id as string}/approval`, { proposalHash: body.proposalHash as string }, { ifMatch: version });
  await offerOf(cast, caseId, 'open');
}
