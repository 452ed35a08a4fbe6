import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed, type Part } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { building } from '../domain/building/building.decider.js';
import { familyCase } from '../domain/case/case.decider.js';
import type { Case } from '../domain/case/case.policies.js';
import type { CaseId, OfferId } from '../domain/shared.js';
import { visitIdOf } from '../ids.js';
import { Territories } from '../lookups/territories.js';
import { caseDeadlines } from '../norms/case-deadlines.js';

/** A family has the keys of the dwelling it accepted: it no longer lives in the old building, and its visits are planned. */
export class RecordMoveIn extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly offerId: OfferId,
  ) {
    super();
  }
}

@CommandHandler(RecordMoveIn)
export class RecordMoveInHandler implements ICommandHandler<RecordMoveIn> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, caseId, offerId }: RecordMoveIn): Promise<Changed<Case>> {
    const day = legalDateOf(change.occurredAt);
    const { norm, visitsAfterMoveIn } = caseDeadlines(await this.territories.of(familyCase, caseId), day);
    const visits = visitsAfterMoveIn.map((visit, n) => ({ ...visit, visitId: visitIdOf(offerId, n) }));
    const command = { kind: 'RecordMoveIn', offerId, on: day, visits, norm } as const;
    return this.streams.change(change, on(familyCase, caseId, command), leavingTheBuilding);
  }
}

/** In the same append: nobody is counted in a building that they have left. */
const leavingTheBuilding = (state: Case): readonly Part[] =>
  state.status === 'none' ? [] : [on(building, state.buildingId, { kind: 'EndOccupancy', householdId: state.about.householdId, because: 'rehoused' })];
