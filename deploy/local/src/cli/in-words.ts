import { Failed } from '@iwaa/service-kit/client';

/** The problem document says more than its status: each field that is wrong, and what it takes. */
export function inWords(error: unknown): never {
  if (!(error instanceof Failed)) throw error;
  const { title = error.message, errors = [] } = (error.reply.body ?? {}) as { readonly title?: string; readonly errors?: readonly { readonly at: string; readonly accepted: string }[] };
  throw new Error([title, ...errors.map(({ at, accepted }) => `  ${at}: ${accepted}`)].join('\n'), { cause: error });
}
