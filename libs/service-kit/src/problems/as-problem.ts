import { HttpException } from '@nestjs/common';
import { Refusal } from '@iwaa/event-sourcing';
import { Conflict, Forbidden, NotFound, OtherPayload, StaleVersion } from '@iwaa/event-store';
import { recordIsUnreachable } from './record-unreachable.js';
import { Problem } from './problem.js';

/** Whatever was thrown, as the caller may know it. `unexpected` says nothing of what happened. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof Refusal) return new Problem(thrown.code, { details: thrown.details });
  if (thrown instanceof NotFound) return new Problem('not-found');
  if (thrown instanceof Forbidden) return new Problem('not-allowed');
  if (thrown instanceof StaleVersion) return stale(thrown);
  if (thrown instanceof OtherPayload) return new Problem('other-payload');
  if (thrown instanceof Conflict) return new Problem('too-much-contention', { headers: { 'Retry-After': '1' } });
  if (recordIsUnreachable(thrown)) return new Problem('record-unavailable', { headers: { 'Retry-After': '2' } });
  if (thrown instanceof HttpException) return new Problem(OF_NEST[thrown.getStatus()] ?? 'unexpected');
  return new Problem('unexpected');
}

/** The other of two who act on one file at once is told what changed. */
const stale = ({ current, since }: StaleVersion): Problem => new Problem('stale-version', { details: { current, since }, headers: { ETag: `"${String(current)}"` } });

/** What Nest itself throws: unknown routes and paths that cannot be decoded. */
const OF_NEST: Readonly<Record<number, string>> = { 400: 'invalid-request', 404: 'not-found' };
