import type { FactsOf } from '@iwaa/contracts';
import type { households } from '@iwaa/contracts/households';
import type { Process } from '@iwaa/event-sourcing';
import { CorrectCandidate } from '../commands/correct-candidate.js';
import { EnterCandidate } from '../commands/enter-candidate.js';
import { OccupyUnit } from '../commands/occupy-unit.js';
import { ReleaseCandidate } from '../commands/release-candidate.js';
import type { Waiting } from '../domain/candidate/candidate.events.js';
import type { CaseId } from '../domain/shared.js';

type HouseholdFact = FactsOf<typeof households>;
type Command = CorrectCandidate | EnterCandidate | OccupyUnit | ReleaseCandidate;

/** Who waits for a dwelling, and with which needs, follows from the families' cases. */
export const followCases: Process<HouseholdFact, Command> = {
  'iwaa.case.entitlement-granted.v1': ({ data, subject, sequence, territory }) =>
    data.entitlement === 'provisional-unit' ? [new EnterCandidate(subject as CaseId, waiting(data, territory), sequence)] : [],
  'iwaa.case.dwelling-requirements-changed.v1': ({ data, subject, sequence }) => [new CorrectCandidate(subject as CaseId, known(data), sequence)],
  'iwaa.case.suspended.v1': ({ subject, sequence }) => [new ReleaseCandidate(subject as CaseId, 'case-suspended', sequence)],
  'iwaa.case.closed.v1': ({ subject, sequence }) => [new ReleaseCandidate(subject as CaseId, 'case-closed', sequence)],
  'iwaa.case.resumed.v1': ({ data, subject, sequence, territory }) =>
    data.waiting === undefined ? [] : [new EnterCandidate(subject as CaseId, waiting(data.waiting, territory), sequence)],
  'iwaa.case.family-moved-in.v1': ({ data: { unitId, offerId, movedInOn }, subject, sequence }) => [
    new OccupyUnit(unitId, { offerId, caseId: subject as CaseId, on: movedInOn }, sequence),
  ],
};

type Told = Extract<HouseholdFact, { type: 'iwaa.case.dwelling-requirements-changed.v1' }>['data'];

// Classes, bands and sexes are numbers and texts on the wire; households publishes those that this service knows.
const known = ({ dangerClass, waitingSince, requirements }: Told) => ({ dangerClass, waitingSince, requirements }) as Omit<Waiting, 'householdId' | 'territory'>;

const waiting = (told: Told, territory: string): Waiting => ({ ...known(told), householdId: told.householdId, territory });
