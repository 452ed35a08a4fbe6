import { describe, expect, it as rule } from '@jest/globals';
import { inputs, on } from './case.examples.js';
import { isRule, reasonsOf, resultsOf, type Rule, type Surveyed } from './rules.policies.js';

const family = inputs as Surveyed;
const without = (name: keyof Surveyed): Surveyed => {
  const { [name]: _, ...rest } = family;
  return rest as Surveyed;
};
const holds = (one: Rule, of: Surveyed = family) => resultsOf([one], of)[0]?.holds;
const surveyed = (more: Partial<Surveyed['survey']>): Surveyed => ({ ...family, survey: { ...family.survey, ...more } });

describe('a rule of a rule set', () => {
  rule('building-under-order: an order is in force', () => {
    expect([holds({ rule: 'building-under-order' }), holds({ rule: 'building-under-order' }, without('order'))]).toEqual([true, false]);
  });
  rule('evacuation-ordered: the family must leave', () => {
    const told = { ...family, order: { kind: 'ban', issuedOn: on('2026-11-01'), evacuateBy: on('2026-11-20') } } as const;
    expect([holds({ rule: 'evacuation-ordered' }, told), holds({ rule: 'evacuation-ordered' })]).toEqual([true, false]);
  });
  rule('danger-class-at-most: 1 is the gravest; unknown is not grave enough', () => {
    expect([1, 2].map((max) => holds({ rule: 'danger-class-at-most', max }))).toEqual([false, true]);
    expect(holds({ rule: 'danger-class-at-most', max: 4 }, without('dangerClass'))).toBe(false);
  });
  rule('surveyed-within: so many days before the judgement, the last one included', () => {
    expect([5, 4].map((days) => holds({ rule: 'surveyed-within', days }))).toEqual([true, false]);
  });
  rule('occupied-before-order-by: so many days before the order was issued', () => {
    const recent = surveyed({ occupiedSince: on('2026-10-02') });
    expect([30, 31].map((days) => holds({ rule: 'occupied-before-order-by', days }, recent))).toEqual([true, false]);
    expect(holds({ rule: 'occupied-before-order-by', days: 0 }, without('order'))).toBe(false);
  });
  rule('tenure-among: tenants are first-class where the list says so', () => {
    expect(holds({ rule: 'tenure-among', tenures: ['tenant-verbal-lease'] })).toBe(true);
    expect(holds({ rule: 'tenure-among', tenures: ['owner-occupier'] })).toBe(false);
  });
  rule('owns-no-other-dwelling: asked of the listed tenures alone', () => {
    const owns = surveyed({ ownsOtherDwelling: true });
    expect(holds({ rule: 'owns-no-other-dwelling', tenures: ['owner-occupier'] }, owns)).toBe(true);
    expect(holds({ rule: 'owns-no-other-dwelling', tenures: ['tenant-verbal-lease'] }, owns)).toBe(false);
    expect(holds({ rule: 'owns-no-other-dwelling', tenures: ['tenant-verbal-lease'] })).toBe(true);
  });
  rule('household-size-between: both ends included', () => {
    expect(holds({ rule: 'household-size-between', min: 2, max: 2 })).toBe(true);
    expect([holds({ rule: 'household-size-between', min: 3, max: 9 }), holds({ rule: 'household-size-between', min: 1, max: 1 })]).toEqual([false, false]);
  });
});

describe('a rule set', () => {
  rule('is evaluated whole: no rule is left out because another failed', () => {
    const rules: readonly Rule[] = [{ rule: 'danger-class-at-most', max: 1 }, { rule: 'building-under-order' }, { rule: 'surveyed-within', days: 1 }];
    const results = resultsOf(rules, family);
    expect(results.map((one) => one.holds)).toEqual([false, true, false]);
    expect(reasonsOf(results)).toEqual(['danger-class-at-most', 'surveyed-within']);
  });
  rule('knows no rule but those of the closed set, with their parameters and no others', () => {
    expect(isRule({ rule: 'danger-class-at-most', max: 3 })).toBe(true);
    expect(isRule({ rule: 'tenure-among', tenures: ['co-heir'] })).toBe(true);
    for (const wrong of [null, 'x', {}, { rule: 'likeable' }, { rule: 'danger-class-at-most' }, { rule: 'danger-class-at-most', max: '3' }, { rule: 'building-under-order', max: 3 }, { rule: 'tenure-among', tenures: [1] }, { rule: 'toString' }]) {
      expect(isRule(wrong)).toBe(false);
    }
  });
});
