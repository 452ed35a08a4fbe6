import type { Caller, Reply } from '@iwaa/service-kit/client';
import type { Medina } from '../../medina/medina.js';
import type { Cast } from '../cast.js';

/** One thing that happened, and where to look at it. */
export type Say = (sentence: string, path?: string) => void;

/** What every act is given. */
export interface Telling {
  readonly cast: Cast;
  readonly say: Say;
  readonly medina: Medina;
  /** Tells this telling apart from an earlier one that was cut off. */
  readonly mark: string;
}

/** A family and its file. */
export interface Family {
  /** What the sample calls it. */
  readonly key: string;
  readonly householdId: string;
  readonly caseId: string;
}

/** Says no unless this holds: a story that does not hold is not told. */
export function mustBe(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Error(`${what}: expected ${String(expected)}, got ${String(actual)}`);
}

/** Acts on something as it now stands. */
export async function act(who: Caller, path: string, noun: string, body: object): Promise<Reply> {
  const now = await who.read(path);
  return who.done(`${path}/${noun}`, body, { ifMatch: now.version });
}

/** Up to 200 rows of a list. */
export async function rowsOf<Row>(who: Caller, list: string): Promise<readonly Row[]> {
  const { items } = (await who.read(`${list}${list.includes('?') ? '&' : '?'}limit=200`)).body as { readonly items: readonly Row[] };
  return items;
}
