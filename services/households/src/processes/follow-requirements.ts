import type { Recorded } from '@iwaa/event-sourcing';
import { NoteDwellingRequirements } from '../commands/note-dwelling-requirements.js';
import type { CaseEvent } from '../domain/case/case.events.js';
import type { HouseholdId } from '../domain/shared.js';

type Case<Type extends CaseEvent['type']> = Recorded<Extract<CaseEvent, { type: Type }>>;

const readAnew = ({ data: { householdId } }: Case<'EntitlementGranted' | 'CaseResumed'>) => [new NoteDwellingRequirements(householdId)];

/** A waiting family's file keeps what its dwelling must have; what changed while it was decided or rested is caught up with. */
export const followRequirements = {
  RequirementsChanged: ({ streamId }: Pick<Recorded, 'streamId'>) => [new NoteDwellingRequirements(streamId as HouseholdId)],
  EntitlementGranted: readAnew,
  CaseResumed: readAnew,
};
