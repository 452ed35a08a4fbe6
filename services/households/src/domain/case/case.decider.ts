import { unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { CaseCommand } from './case.commands.js';
import { personal, type CaseEvent } from './case.events.js';
import { evolve } from './case.evolution.js';
import type { Case } from './case.policies.js';
import { decideEligibility, proposeEligibility } from './eligibility.decisions.js';
import { decideEntitlement, proposeEntitlement } from './entitlement.decisions.js';
import { noteAcceptance, noteDwellingRequirements, noteOffer, noteOfferEnd, recordMoveIn } from './offers.decisions.js';
import { noteDangerClass, openCase, placeUnderOrder, shelterUrgently, tellToEvacuate } from './opening.decisions.js';
import { decideRetention, noteRetentionDue } from './retention.decisions.js';
import { closeCase, resumeCase, suspendCase } from './standing.decisions.js';
import { planVisit, recordVisit } from './visits.decisions.js';

const decider: Decider<Case, CaseCommand, CaseEvent> = {
  initial: { status: 'none' },
  decide: (command, state) => {
    switch (command.kind) {
      case 'OpenCase': return openCase(command, state);
      case 'PlaceUnderOrder': return placeUnderOrder(command, state);
      case 'TellToEvacuate': return tellToEvacuate(command, state);
      case 'NoteDangerClass': return noteDangerClass(command, state);
      case 'ShelterUrgently': return shelterUrgently(command, state);
      case 'ProposeEligibility': return proposeEligibility(command, state);
      case 'DecideEligibility': return decideEligibility(command, state);
      case 'ProposeEntitlement': return proposeEntitlement(command, state);
      case 'DecideEntitlement': return decideEntitlement(command, state);
      case 'NoteDwellingRequirements': return noteDwellingRequirements(command, state);
      case 'NoteOffer': return noteOffer(command, state);
      case 'NoteAcceptance': return noteAcceptance(command, state);
      case 'NoteOfferEnd': return noteOfferEnd(command, state);
      case 'RecordMoveIn': return recordMoveIn(command, state);
      case 'PlanVisit': return planVisit(command, state);
      case 'RecordVisit': return recordVisit(command, state);
      case 'SuspendCase': return suspendCase(command, state);
      case 'ResumeCase': return resumeCase(command, state);
      case 'CloseCase': return closeCase(command, state);
      case 'NoteRetentionDue': return noteRetentionDue(command, state);
      case 'DecideRetention': return decideRetention(command, state);
      default: return unreachable(command);
    }
  },
  evolve,
};

/** A family's file, one for life: from the order on its building to the dwelling it moves into, and the visits after. */
export const familyCase: Aggregate<Case, CaseCommand, CaseEvent> = {
  category: 'case',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.about.territory }),
};
