import type { Tenure } from '../household/household.events.js';
import type { DangerClass, LegalDate, OrderKind, Requirements } from '../shared.js';
import { daysBetween } from './dates.js';
import type { RuleResult } from './case.events.js';

/** What is known of a family on the day it is judged. No name and no condition: rules cannot look at them. */
export interface Inputs {
  readonly on: LegalDate;
  /** The newest order in force on the building. */
  readonly order?: { readonly kind: OrderKind; readonly issuedOn: LegalDate; readonly evacuateBy?: LegalDate };
  readonly dangerClass?: DangerClass;
  readonly tenure?: Tenure;
  readonly survey?: { readonly surveyedOn: LegalDate; readonly occupiedSince: LegalDate; readonly ownsOtherDwelling: boolean };
  readonly requirements: Requirements;
}
export type Surveyed = Inputs & Required<Pick<Inputs, 'survey' | 'tenure'>>;

/** The closed set of rules that a rule set may be made of, each with its parameters. */
const PARAMETERS = {
  'building-under-order': {},
  'evacuation-ordered': {},
  'danger-class-at-most': { max: 'number' },
  'surveyed-within': { days: 'number' },
  'occupied-before-order-by': { days: 'number' },
  'tenure-among': { tenures: 'list' },
  'owns-no-other-dwelling': { tenures: 'list' },
  'household-size-between': { min: 'number', max: 'number' },
} as const;

type Parameters = typeof PARAMETERS;
export type RuleName = keyof Parameters;
/** One rule of a rule set: `{ rule: 'danger-class-at-most', max: 3 }`. */
export type Rule<Name extends RuleName = RuleName> = {
  [One in Name]: { readonly rule: One } & { readonly [P in keyof Parameters[One]]: Parameters[One][P] extends 'number' ? number : readonly string[] };
}[Name];

const RULES: { readonly [Name in RuleName]: (rule: Rule<Name>, family: Surveyed) => boolean } = {
  'building-under-order': (_, { order }) => order !== undefined,
  'evacuation-ordered': (_, { order }) => order?.evacuateBy !== undefined,
  // 1 is the gravest.
  'danger-class-at-most': ({ max }, { dangerClass }) => dangerClass !== undefined && dangerClass <= max,
  'surveyed-within': ({ days }, { on, survey }) => daysBetween(survey.surveyedOn, on) <= days,
  'occupied-before-order-by': ({ days }, { order, survey }) => order !== undefined && daysBetween(survey.occupiedSince, order.issuedOn) >= days,
  'tenure-among': ({ tenures }, { tenure }) => tenures.includes(tenure),
  // Asked of these tenures alone: a tenant may own a field hut elsewhere.
  'owns-no-other-dwelling': ({ tenures }, { tenure, survey }) => !tenures.includes(tenure) || !survey.ownsOtherDwelling,
  'household-size-between': ({ min, max }, { requirements: { persons } }) => min <= persons && persons <= max,
};

/** Every rule with its result, in the order of the rule set: none is left out because another failed. */
export const resultsOf = (rules: readonly Rule[], family: Surveyed): readonly RuleResult[] =>
  rules.map((rule) => ({ rule: rule.rule, holds: (RULES[rule.rule] as (rule: Rule, family: Surveyed) => boolean)(rule, family) }));

/** Rules that did not hold: the reasons of a negative decision. */
export const reasonsOf = (results: readonly RuleResult[]): readonly string[] => results.filter(({ holds }) => !holds).map(({ rule }) => rule);

/** Whether data is a rule of the closed set, with its parameters and nothing else. */
export function isRule(data: unknown): data is Rule {
  const { rule, ...given } = (data ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof rule !== 'string' || !Object.hasOwn(PARAMETERS, rule)) return false;
  const wanted: Readonly<Record<string, string>> = PARAMETERS[rule as RuleName];
  const names = Object.keys(wanted);
  return (
    names.length === Object.keys(given).length &&
    names.every((name) => (wanted[name] === 'number' ? Number.isInteger(given[name]) : Array.isArray(given[name]) && given[name].every((one) => typeof one === 'string')))
  );
}
