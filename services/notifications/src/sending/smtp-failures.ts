import type { Outcome } from '../domain/notice/notice.commands.js';

/**
 * What a failed conversation with a mail server means. A reply of 4xx or 5xx says that the server did not take the message;
 * without one, what matters is whether its content was on the way. The error's words may quote an address and go no further.
 */
export function failureOf(error: unknown, handedOver: boolean): Outcome {
  const { responseCode, command, code } = error as { readonly responseCode?: unknown; readonly command?: unknown; readonly code?: unknown };
  if (typeof responseCode === 'number' && responseCode >= 400) {
    if (code === 'EAUTH') return { kind: 'failed', reason: 'unreachable' };
    // A no to the sender is ours to mend; a no to the recipient or to the message will be no again.
    const forGood = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
    return { kind: 'failed', reason: forGood ? 'refused' : 'busy' };
  }
  return handedOver ? { kind: 'unknown' } : { kind: 'failed', reason: 'unreachable' };
}
