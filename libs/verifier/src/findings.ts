/** The input cannot be judged: it is not what it should be, or not for these keys. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}

/** The first thing that does not hold, and where. */
export interface Finding {
  /** Which check failed, in one word. */
  readonly what: string;
  /** In the log, from 1. */
  readonly position?: number;
  readonly stream?: string;
  readonly version?: number;
  readonly expected: string;
  readonly got: string;
}

/** What was checked does not hold. */
export class Bad extends Error {
  override readonly name = 'Bad';
  constructor(readonly finding: Finding) {
    super(`${finding.what}: expected ${finding.expected}, got ${finding.got}`);
  }
}
