import { require } from '@iwaa/event-sourcing';
import { sameRequirements } from '../household/requirements.policies.js';
import type { Asking } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import { isLiving, mustBeCurrent, offerOf, waitingOf, type Case } from './case.policies.js';
import { planned } from './visits.decisions.js';

// What allocation tells: a fact that comes late, or about another offer, changes nothing. A suspended file keeps it, too.

export function noteOffer({ kind: _, ...offer }: Asking<'NoteOffer'>, state: Case): readonly CaseEvent[] {
  if (!isLiving(state) || state.stage.at !== 'waiting') return [];
  return [{ type: 'CaseOffered', data: { ...state.about, ...offer } }];
}

export function noteAcceptance({ offerId, on }: Asking<'NoteAcceptance'>, state: Case): readonly CaseEvent[] {
  if (!isLiving(state) || state.stage.at !== 'offered' || state.stage.offer.offerId !== offerId) return [];
  const { unitId, conventionId } = state.stage.offer;
  return [{ type: 'CaseAccepted', data: { ...state.about, offerId, unitId, conventionId, acceptedOn: on } }];
}

export function noteOfferEnd({ offerId, because }: Asking<'NoteOfferEnd'>, state: Case): readonly CaseEvent[] {
  if (!isLiving(state) || offerOf(state.stage)?.offerId !== offerId) return [];
  return [{ type: 'CaseReturnedToWaiting', data: { ...state.about, offerId, because } }];
}

/** While a dwelling is looked for; an older reading than the one on file says nothing new. */
export function noteDwellingRequirements({ requirements, readAt }: Asking<'NoteDwellingRequirements'>, state: Case): readonly CaseEvent[] {
  const waiting = state.status === 'current' ? waitingOf(state.stage) : undefined;
  if (state.status !== 'current' || waiting === undefined || readAt <= (waiting.readAt ?? 0)) return [];
  if (sameRequirements(waiting.requirements, requirements)) return [];
  const { dangerClass, waitingSince } = waiting;
  return [{ type: 'DwellingRequirementsNoted', data: { ...state.about, dangerClass, waitingSince, requirements, readAt } }];
}

/** The keys are handed over: the family no longer lives in the old building, and is visited. */
export function recordMoveIn({ offerId, on, visits, norm }: Asking<'RecordMoveIn'>, state: Case): readonly CaseEvent[] {
  const { about, stage } = mustBeCurrent(state);
  require(stage.at === 'accepted', 'no-dwelling-accepted', { status: stage.at });
  const { offer, acceptedOn } = stage;
  require(offer.offerId === offerId, 'not-the-accepted-offer', { offerId: offer.offerId });
  require(acceptedOn === undefined || acceptedOn <= on, 'moved-in-before-accepting', { ...(acceptedOn === undefined ? {} : { acceptedOn }) });
  const { unitId, conventionId } = offer;
  return [
    { type: 'FamilyMovedIn', data: { ...about, offerId, unitId, conventionId, movedInOn: on } },
    ...visits.map((visit) => planned(about, visit, on, norm)),
  ];
}
