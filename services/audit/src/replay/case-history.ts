import { Injectable } from '@nestjs/common';
import { Problem } from '@iwaa/service-kit';
import { CaseEvents } from '../lookups/case-events.js';
import { Stood, type StoodStream } from '../lookups/stood.js';
import { inCausalOrder } from './causal-order.js';
import { firstInstant, happenedBy, type Clocks, type Positions } from './clocks.js';
import type { CopiedEvent } from './copied-event.js';

/** A family's file by one instant on each clock. */
export interface Replayed {
  /** In causal order. */
  readonly events: readonly CopiedEvent[];
  readonly streams: readonly StoodStream[];
  /** How far each log had come; absent where that was not asked. */
  readonly known?: Positions;
}

/** Replays files from the copies. */
@Injectable()
export class CaseHistory {
  constructor(
    private readonly copies: CaseEvents,
    private readonly stood: Stood,
  ) {}

  /** @throws Problem `not-found`, and `before-first-event` where nothing had happened, or was known, by then */
  async by(caseId: string, clocks: Clocks): Promise<Replayed> {
    const replayed = await this.upTo(caseId, clocks);
    if (replayed.events.length > 0) return replayed;
    const { events } = await this.upTo(caseId, {});
    throw new Problem('before-first-event', { details: { first: firstInstant(events, clocks) ?? '' } });
  }

  /** The same; empty before the first event. @throws Problem `not-found` */
  async upTo(caseId: string, clocks: Clocks): Promise<Replayed> {
    const file = await this.copies.of(caseId);
    if (file === undefined) throw new Problem('not-found');
    const known = await this.stood.positions(clocks);
    const streams = await this.stood.streams(file.streams, clocks, known);
    return { events: inCausalOrder(file.events.filter(happenedBy(clocks, known))), streams, ...(known === undefined ? {} : { known }) };
  }
}
