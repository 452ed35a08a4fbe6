import type { FieldRule } from '../../domain/import/profile.js';
import type { Target } from '../profile/targets.js';

/** A field, and where in a row its text stands. */
export interface Source {
  /** The field of ours. */
  readonly target: string;
  readonly rule: FieldRule;
  readonly of: Target;
  /** Its columns, as a person calls them. */
  readonly column: string;
  readonly places: readonly number[];
  /** What says nothing here. */
  readonly blank: ReadonlySet<string>;
}

export function sourceOf(target: string, rule: FieldRule, of: Target, header: readonly string[], blank: readonly string[]): Source {
  const columns = rule.columns ?? [rule.column ?? ''];
  return { target, rule, of, column: columns.join(' + '), places: columns.map((column) => header.indexOf(column)), blank: new Set(['', ...blank, ...(rule.blank ?? [])]) };
}

/** The text that a row has there, joined; empty where it says nothing, or not all of what is required. */
export function textIn({ rule, places, blank }: Source, cells: readonly string[]): string {
  const said = places.map((place) => (cells[place] ?? '').trim()).filter((text) => !blank.has(text));
  return rule.required === true && said.length < places.length ? '' : said.join(rule.join ?? ' ');
}
