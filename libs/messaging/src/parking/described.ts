import { Refusal } from '@iwaa/event-sourcing';
import { NotFound } from '@iwaa/event-store';
import { UnknownTopic, TooLarge } from '../bus-errors.js';
import { Unpublishable } from '../facts/encoder.js';
import { Unreadable } from '../facts/decoder.js';

/** Errors whose message is made of codes, ids and places only. */
const OURS = [Unreadable, Unpublishable, TooLarge, UnknownTopic, NotFound, Refusal];

/**
 * What went wrong, fit for a table and a log: a stranger's message may repeat a personal value, so that only its name, its
 * code and the place in the code are told.
 */
export function described(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  if (OURS.some((known) => error instanceof known)) return `${error.name}: ${error.message}`;
  const { code } = error as { code?: unknown };
  const [, place] = /\n\s+at .*?([^/\\(\s]+:\d+):\d+\)?(?:\n|$)/.exec(error.stack ?? '') ?? [];
  return [error.name, typeof code === 'string' ? `[${code}]` : '', place === undefined ? '' : `at ${place}`].filter((part) => part !== '').join(' ');
}
