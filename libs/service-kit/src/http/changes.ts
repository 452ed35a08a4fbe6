import type { Instant } from '@iwaa/event-sourcing';
import { canonical, type Change } from '@iwaa/event-store';
import type { Request } from 'express';
import { v5 } from 'uuid';
import type { Permission } from '../policy/permission.js';
import { Problem, type FieldError } from '../problems/index.js';
import type { Fingerprints } from './fingerprints.js';
import { isId } from './id.js';
import { instantOf, isInstant } from './instant.js';

/** Namespace of command ids made from requests. */
const COMMANDS = '6f1c3a52-9a0e-5f0b-8a51-2f6c0b7d9e14';
/** By how much a caller's clock may run ahead of ours, ms. */
const CLOCK_SKEW = 60_000;

/** What a request asks to be changed, and on which authority: record.md's order begins here. */
export class Changes {
  /** @param now milliseconds since 1970 */
  constructor(
    private readonly fingerprints: Fingerprints,
    private readonly now: () => number,
  ) {}

  /** Throws `idempotency-key-required`, `precondition-required` or `invalid-request`. */
  async of(request: Request, body: Record<string, unknown>, permission: Permission, creates: boolean): Promise<Change> {
    const { method, originalUrl: path } = request;
    const { principal, action, role, mayActOn } = permission;
    const key = idempotencyKey(request);
    const expectedVersion = versionExpected(request, creates);
    const commandId = v5(JSON.stringify([principal.subject, method, path, key]), COMMANDS);
    const asked = canonical({ method, path, ifMatch: request.headers['if-match'] ?? null, body, action });
    const recordedAt = this.now();
    const traceparent = traceOf(request);
    return {
      commandId,
      kind: 'http',
      fingerprint: await this.fingerprints.fingerprint(Buffer.from(asked)),
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
      occurredAt: occurred(body['occurredAt'], recordedAt),
      recordedAt: instantOf(recordedAt),
      actor: { id: principal.subject, role },
      correlationId: correlation(request) ?? commandId,
      ...(traceparent === undefined ? {} : { traceparent }),
      mayActOn,
    };
  }
}

const refused = (at: string, accepted: string, where: FieldError['in'] = 'header'): Problem =>
  new Problem('invalid-request', { errors: [{ in: where, at, accepted }] });

function header(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function idempotencyKey(request: Request): string {
  const key = header(request, 'idempotency-key');
  if (key === undefined) throw new Problem('idempotency-key-required');
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) throw refused('Idempotency-Key', '8 to 200 visible ASCII characters, such as a UUID');
  return key;
}

function versionExpected(request: Request, creates: boolean): number | undefined {
  const match = header(request, 'if-match');
  if (creates) {
    if (match === undefined) return undefined;
    throw refused('If-Match', 'no such header: nothing exists yet');
  }
  if (match === undefined) throw new Problem('precondition-required');
  const version = /^"([1-9]\d{0,9})"$/.exec(match)?.[1];
  if (version === undefined) throw refused('If-Match', 'one ETag as it was given, such as "3"');
  return Number(version);
}

/** An instant of another form is named by the body's own validation. */
function occurred(said: unknown, now: number): Instant {
  if (!isInstant(said)) return instantOf(now);
  if (Date.parse(said) > now + CLOCK_SKEW) throw refused('/occurredAt', 'an instant that is not in the future', 'body');
  return said;
}

function correlation(request: Request): string | undefined {
  const id = header(request, 'iwaa-correlation');
  if (id === undefined || isId(id)) return id;
  throw refused('Iwaa-Correlation', 'a UUID in lower case');
}

/** W3C Trace Context, version 00. One that is not valid is as good as none, as the standard says. */
function traceOf(request: Request): string | undefined {
  const trace = header(request, 'traceparent') ?? '';
  return /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(trace) ? trace : undefined;
}
