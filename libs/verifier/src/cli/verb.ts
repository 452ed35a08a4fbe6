import { departure } from '../canonical.js';
import type { Report } from '../export/verify-export.js';
import { Bad } from '../findings.js';
import { shaped, type Shape, type Shaped } from '../shape.js';
import { badIn } from './told.js';

export interface Answer {
  readonly report: Report;
  /** The same in sentences. */
  readonly lines: readonly string[];
}

/** A published format that can be checked by itself. */
export interface Verb {
  readonly name: string;
  readonly does: string;
  /** What it takes. */
  readonly help: string;
  /**
   * Answers what was found good.
   * @param keys the text of a file of keys, where one was given
   * @throws Bad, Unusable
   */
  check(input: string, keys: string | undefined): { readonly checked: Readonly<Record<string, number>>; readonly lines: readonly string[] };
}

export function run(verb: Verb, input: string, keys: string | undefined): Answer {
  try {
    const { checked, lines } = verb.check(input, keys);
    return { report: { ok: true, checked }, lines: ['Good.', ...lines] };
  } catch (error) {
    if (!(error instanceof Bad)) throw error;
    return { report: { ok: false, checked: {}, bad: error.finding }, lines: badIn(error.finding) };
  }
}

/** The JSON object of this shape. That of others need not be canonical, only readable in one way. */
export function jsonOf<S extends Shape>(input: string, shape: S): Shaped<S> {
  departure(input);
  return shaped(JSON.parse(input), shape);
}
