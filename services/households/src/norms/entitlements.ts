import { inForce } from '@iwaa/service-kit/norms';
import { digestOf } from '../digest.js';
import type { EntitlementRuleSet } from '../domain/case/case.commands.js';
import type { Entitlement, Money } from '../domain/case/case.events.js';
import type { LegalDate } from '../domain/shared.js';
import file from './entitlements.json' with { type: 'json' };
import { rulesIn } from './rules-in.js';

interface Terms {
  readonly rules: readonly unknown[];
  readonly amount?: Money;
  readonly months?: number;
}

/** By which rules a family is entitled to a kind of help in a territory on a day, and to how much of it. */
export function entitlementRules(entitlement: Entitlement, territory: string, on: LegalDate): EntitlementRuleSet {
  const found = inForce(file, territory, on);
  const { id, version, territory: from } = found;
  const { rules, ...terms } = found.entitlements[entitlement] as Terms;
  return { id, version, territory: from, digest: digestOf(found), rules: rulesIn(`${id}@${version}`, rules), ...terms };
}
