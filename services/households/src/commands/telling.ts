import { start, type Part } from '@iwaa/event-store';
import type { CaseCommand } from '../domain/case/case.commands.js';
import { familyCase } from '../domain/case/case.decider.js';
import type { Case } from '../domain/case/case.policies.js';
import type { CaseEvent } from '../domain/case/case.events.js';
import type { CaseId } from '../domain/shared.js';

/** What others tell of a family: an order may open its file; anything else is no fact, and no error, where it has none. */
export const telling = (caseId: CaseId, command: CaseCommand): Part<Case, CaseCommand, CaseEvent> => start(familyCase, caseId, command);
