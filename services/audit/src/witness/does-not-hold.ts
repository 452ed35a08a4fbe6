import type { Finding } from '../domain/alarm/alarm.events.js';

/** A log is not what it said before, or not what it says of itself. */
export class DoesNotHold extends Error {
  override readonly name = 'DoesNotHold';
  constructor(readonly finding: Finding) {
    const { service, what, expected, got } = finding;
    super(`${service}: ${what}: expected ${expected}, got ${got}`);
  }
}

/** A log could not be asked: it may be away, or overloaded, or not know us. */
export class LogAway extends Error {
  override readonly name = 'LogAway';
}
