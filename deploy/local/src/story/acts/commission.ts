import { sideBySide } from '@iwaa/service-kit/client';
import { act, mustBe, type Family, type Telling } from './telling.js';

/** Files that are decided at the same time. */
const WIDTH = 4;

/** Chaimae proposes what the rules say of each family, Driss decides it. Those whose file is further are left as they are. */
export async function decideEligibility({ cast: { chaimae, driss } }: Telling, families: readonly Family[]): Promise<void> {
  await sideBySide(families, WIDTH, async ({ caseId }) => {
    const path = `cases/${caseId}`;
    const file = await chaimae.read(path);
    if (file.body.status === 'open') await act(chaimae, path, 'eligibility-proposal', {});
    await decide(path, 'eligibility-proposed', 'eligibility-decision');
  });

  async function decide(path: string, proposed: string, noun: string): Promise<void> {
    const { body } = await driss.read(path);
    if (body.status === proposed) await act(driss, path, noun, { proposalHash: body.proposal.proposalHash as string, decision: 'confirm' });
  }
}

/** A provisional dwelling for each eligible family, where the territory's rules give one. */
export async function decideEntitlement({ cast: { chaimae, driss } }: Telling, families: readonly Family[]): Promise<readonly Family[]> {
  const waiting = await sideBySide(families, WIDTH, async (family) => {
    const path = `cases/${family.caseId}`;
    if ((await chaimae.read(path)).body.status === 'eligible') await act(chaimae, path, 'entitlement-proposals', { entitlement: 'provisional-unit' });
    const { body } = await driss.read(path);
    if (body.status === 'entitlement-proposed') await act(driss, path, 'entitlements', { proposalHash: body.proposal.proposalHash as string, decision: 'confirm' });
    return (await driss.read(path)).body.status === 'waiting' ? [family] : [];
  });
  return waiting.flat();
}

interface RuleResult {
  readonly rule: string;
  readonly holds: boolean;
}

/** A family that is refused is told which rule did not hold, which did, and to whom it may appeal. */
export async function refusedAndToldWhy({ cast: { amina, until }, say }: Telling, { key, caseId }: Family): Promise<void> {
  const { body } = await amina.read(`cases/${caseId}`);
  const { outcome, results, appeal } = body.eligibility as { readonly outcome: string; readonly results: readonly RuleResult[]; readonly appeal: { readonly route: string; readonly until: string } };
  mustBe(outcome, 'ineligible', `family ${key}`);
  const holds = results.find((result) => result.holds)?.rule;
  const fails = results.find((result) => !result.holds)?.rule;
  mustBe(holds !== undefined && fails !== undefined, true, `two rules with different results for ${key}`);
  say(`Family ${key} is not eligible: ${String(holds)} holds, ${String(fails)} does not; appeal to the ${appeal.route} until ${appeal.until}`, `cases/${caseId}`);
  await until(`family ${key} to be told why`, async () => {
    const { items } = (await amina.read(`notices?caseId=${caseId}&template=ineligible`)).body as { readonly items: readonly { readonly status: string }[] };
    return items.some(({ status }) => status === 'sent');
  });
  say('It is told so, with the reasons and the way to appeal', `notices?caseId=${caseId}&template=ineligible`);
}
