import { isRule, type Rule } from '../domain/case/rules.policies.js';

/** The rules of a norm's version. Throws a RangeError for one that nobody knows how to judge by, which an agency's own file may hold. */
export const rulesIn = (norm: string, listed: readonly unknown[]): readonly Rule[] =>
  listed.map((one) => {
    if (!isRule(one)) throw new RangeError(`${norm} lists what is no rule: ${JSON.stringify(one)}`);
    return one;
  });
