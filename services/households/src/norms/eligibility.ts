import { inForce } from '@iwaa/service-kit/norms';
import { digestOf } from '../digest.js';
import type { RuleSet } from '../domain/case/case.commands.js';
import type { LegalDate } from '../domain/shared.js';
import file from './eligibility.json' with { type: 'json' };
import { rulesIn } from './rules-in.js';

/** By which rules a family is eligible in a territory on a day; the digest is of the version's whole text. */
export function eligibilityRules(territory: string, on: LegalDate): RuleSet {
  const found = inForce(file, territory, on);
  const { id, version, territory: from } = found;
  return { id, version, territory: from, digest: digestOf(found), rules: rulesIn(`${id}@${version}`, found.rules) };
}
