import type { RefusalDetails } from '@iwaa/event-sourcing';

/** One field, header or parameter that was not accepted, and what would be. Never carries the value. */
export interface FieldError {
  readonly in: 'body' | 'query' | 'path' | 'header';
  /** JSON pointer into the body (`/members/0/age`), or the name of the header or parameter. */
  readonly at: string;
  /** What is accepted, as a sentence in English. */
  readonly accepted: string;
}

/** Ends a request with an RFC 9457 problem document; status and title come from the registry. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly code: string,
    readonly more: {
      readonly details?: RefusalDetails;
      readonly errors?: readonly FieldError[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(code);
  }
}
