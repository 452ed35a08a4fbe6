import { Injectable } from '@nestjs/common';
import { Streams } from '@iwaa/event-store';
import { conventionStanding, type ConventionStanding } from '../domain/convention-standing/convention-standing.decider.js';
import type { ConventionId, UnitId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';

/** What allocation remembers of conventions, for commands whose rules depend on it. */
@Injectable()
export class ConventionStandings {
  constructor(private readonly streams: Streams) {}

  async of(conventionId: ConventionId): Promise<ConventionStanding> {
    const remembered = await this.streams.read(conventionStanding, conventionId);
    return remembered?.state ?? { status: 'unknown' };
  }

  /** A unit that does not exist has no convention; the command on it then ends in its own answer. */
  async ofUnit(unitId: UnitId): Promise<ConventionStanding> {
    const known = await this.streams.read(unit, unitId);
    return known === undefined || known.state.status === 'none'
      ? { status: 'unknown' }
      : this.of(known.state.registration.conventionId);
  }
}
