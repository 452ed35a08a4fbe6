/** Details that make a refusal understandable: codes, ids, dates and numbers, never personal data. */
export type RefusalDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A rule of the domain was broken. Its code is stable and documented at `/problems/{code}`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: string,
    readonly details: RefusalDetails = {},
  ) {
    super(code);
  }
}

/** Refuses with this code unless the rule holds. */
export function require(holds: boolean, code: string, details?: RefusalDetails): asserts holds {
  if (!holds) throw new Refusal(code, details);
}

/** Names a case that the types say cannot occur: an undecided command does not compile. */
export function unreachable(value: never): never {
  throw new TypeError(`not decided: ${JSON.stringify(value)}`);
}
