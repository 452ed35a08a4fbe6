import type { RefusalDetails } from '@iwaa/event-sourcing';
import type { FieldError, Problem } from './problem.js';
import { problemText } from './registry.js';

export const LANGUAGES = ['en', 'fr', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** RFC 9457. `code` is the last part of `type`, for programs; `details` and `errors` carry codes, ids, dates and names of fields only. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly details?: RefusalDetails;
  readonly errors?: readonly FieldError[];
}

/** A code that nobody registered is still told as it is: a refusal must not turn into a failure for want of a text. */
export function problemDocument({ code, more: { details, errors } }: Problem, language: Language): ProblemDocument {
  const text = problemText(code);
  return {
    type: `/problems/${code}`,
    title: text?.[language] ?? code,
    status: text?.status ?? 409,
    code,
    ...(details === undefined || Object.keys(details).length === 0 ? {} : { details }),
    ...(errors === undefined ? {} : { errors }),
  };
}
