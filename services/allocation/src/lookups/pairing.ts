import { Injectable } from '@nestjs/common';
import { Refusal } from '@iwaa/event-sourcing';
import { Streams } from '@iwaa/event-store';
import { allowsOffers } from '../domain/convention-standing/convention-standing.decider.js';
import { candidate } from '../domain/candidate/candidate.decider.js';
import { exclusions, softCost } from '../domain/round/admissibility.policies.js';
import type { Edit } from '../domain/round/round.events.js';
import type { CaseId, LegalDate, UnitId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';
import { ConventionStandings } from './convention-standings.js';

/** What a person wants of a family in a round: this dwelling, or none. */
export interface Wish {
  readonly caseId: CaseId;
  readonly unitId?: UnitId;
}

/** Judges a wished pair by the same rules as a solved one. */
@Injectable()
export class Pairing {
  constructor(
    private readonly streams: Streams,
    private readonly standings: ConventionStandings,
  ) {}

  async editOf({ caseId, unitId }: Wish, territory: string, on: LegalDate): Promise<Edit> {
    if (unitId === undefined) return { caseId };
    const [family, dwelling] = await Promise.all([this.streams.read(candidate, caseId), this.streams.read(unit, unitId)]);
    if (family?.state.status !== 'waiting') throw new Refusal('candidate-not-waiting', { caseId });
    if (dwelling?.state.status !== 'available') throw new Refusal('unit-not-available', { unitId });
    const { householdId, requirements } = family.state.waiting;
    const { conventionId, dwelling: offered } = dwelling.state.registration;
    if (!allowsOffers(await this.standings.of(conventionId), on)) throw new Refusal('convention-not-in-force', { conventionId });
    const within = family.state.waiting.territory === territory && offered.territory === territory;
    const because = [...exclusions(requirements, offered), ...(within ? [] : ['outside-territory'])];
    if (because.length > 0) throw new Refusal('pair-not-admissible', { caseId, unitId, because });
    return { caseId, pair: { caseId, householdId, unitId, conventionId, cost: softCost(requirements, offered) } };
  }
}
