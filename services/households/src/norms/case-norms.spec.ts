import { describe, expect, it as rule } from '@jest/globals';
import { ENTITLEMENTS } from '../domain/case/case.events.js';
import type { LegalDate } from '../domain/shared.js';
import { caseDeadlines } from './case-deadlines.js';
import { eligibilityRules } from './eligibility.js';
import eligibility from './eligibility.json' with { type: 'json' };
import { entitlementRules } from './entitlements.js';
import { rulesIn } from './rules-in.js';

const day = '2026-11-25' as LegalDate;
const territories = ['MA-CAS', 'MA-FES', 'MA-SEF'];

describe('the norms of files', () => {
  rule('each territory has its own rule set, or the country’s', () => {
    expect(territories.map((territory) => eligibilityRules(territory, day).territory)).toEqual(['MA', 'MA-FES', 'MA-SEF']);
    expect(new Set(territories.map((territory) => eligibilityRules(territory, day).digest)).size).toBe(3);
  });
  rule('a rule set’s digest is of its text and of nothing else', () => {
    expect(eligibilityRules('MA-FES', day).digest).toBe(eligibilityRules('MA-FES', '2027-03-01' as LegalDate).digest);
    expect(eligibilityRules('MA-FES', day).digest).toMatch(/^[0-9a-f]{64}$/);
  });
  rule('every version holds rules of the closed set alone', () => {
    for (const territory of territories) {
      expect(eligibilityRules(territory, day).rules.length).toBe(7);
      for (const entitlement of ENTITLEMENTS) expect(entitlementRules(entitlement, territory, day).rules.length).toBeGreaterThan(1);
    }
    expect(() => rulesIn('a norm', [...eligibility.versions[0]!.rules, { rule: 'likeable' }])).toThrow(/lists what is no rule/);
  });
  rule('a rent allowance has its amount in centimes and its months', () => {
    expect(entitlementRules('rent-allowance', 'MA-FES', day)).toMatchObject({ amount: { centimes: 250_000, currency: 'MAD' }, months: 12 });
    expect(entitlementRules('provisional-unit', 'MA-FES', day)).not.toHaveProperty('amount');
  });
  rule('the court is asked within 60 days, shelter is regularised within 15, a family is visited six times in its first year', () => {
    const { appeal, shelter, visitsAfterMoveIn, norm } = caseDeadlines('MA-CAS', day);
    expect(appeal).toEqual({ ...norm, route: 'administrative-court', days: 60 });
    expect(shelter).toEqual({ ...norm, days: 15 });
    expect(visitsAfterMoveIn.map(({ because }) => because)).toEqual(['day-7', 'day-30', 'quarterly', 'quarterly', 'quarterly', 'quarterly']);
    expect(caseDeadlines('MA-SEF', day).shelter.days).toBe(10);
  });
});
