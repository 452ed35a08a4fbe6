import type { Instant } from '@iwaa/event-sourcing';

/** The one clock of a process. Read at the edge alone: whatever decides is given the instant as data. */
export class Clock {
  /** Milliseconds since 1970. */
  now(): number {
    return Date.now();
  }

  instant(): Instant {
    return new Date(this.now()).toISOString() as Instant;
  }
}
