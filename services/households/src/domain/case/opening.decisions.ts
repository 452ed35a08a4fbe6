import { require } from '@iwaa/event-sourcing';
import type { DangerClass } from '../shared.js';
import type { Asking, Beginning } from './case.commands.js';
import type { About, CaseEvent } from './case.events.js';
import { isLiving, mustBeLiving, waitingOf, type Case } from './case.policies.js';
import { later } from './dates.js';

export function openCase({ buildingId, ...family }: Asking<'OpenCase'>, state: Case): readonly CaseEvent[] {
  require(buildingId !== undefined, 'household-not-located');
  require(!isLiving(state), 'case-already-open');
  return [opened({ ...family, buildingId }, 'request')];
}

/** An order opens the file where none is open; the same order twice is nothing. */
export function placeUnderOrder(command: Asking<'PlaceUnderOrder'>, state: Case): readonly CaseEvent[] {
  const { buildingId, dangerClass, order } = command;
  if (state.status !== 'none' && state.orders.some((one) => one.orderId === order.orderId && one.kind !== undefined)) return [];
  const placed = { type: 'CasePlacedUnderOrder', data: { ...aboutOf(command), buildingId, dangerClass, ...order } } as const;
  return [...openedFirst(command, state), placed, ...waitsInThatDanger(state, dangerClass)];
}

export function tellToEvacuate(command: Asking<'TellToEvacuate'>, state: Case): readonly CaseEvent[] {
  const { buildingId, dangerClass, orderId, evacuateBy } = command;
  if (state.status !== 'none' && state.orders.some((one) => one.orderId === orderId && one.evacuateBy === evacuateBy)) return [];
  const told = { type: 'FamilyToldToEvacuate', data: { ...aboutOf(command), buildingId, dangerClass, orderId, evacuateBy } } as const;
  return [...openedFirst(command, state), told, ...waitsInThatDanger(state, dangerClass)];
}

export function noteDangerClass({ dangerClass }: Asking<'NoteDangerClass'>, state: Case): readonly CaseEvent[] {
  if (!isLiving(state) || state.dangerClass === dangerClass) return [];
  return [{ type: 'DangerClassNoted', data: { ...state.about, dangerClass } }, ...waitsInThatDanger(state, dangerClass)];
}

/** Shelter asks for no eligibility: it is given at once, and what follows is decided within the norm's days. */
export function shelterUrgently({ on, norm: { days, ...norm } }: Asking<'ShelterUrgently'>, state: Case): readonly CaseEvent[] {
  const { about, shelter, stage } = mustBeLiving(state);
  require(shelter === undefined, 'already-sheltered', shelter === undefined ? {} : { since: shelter.since });
  require(stage.at !== 'housed', 'already-housed');
  return [{ type: 'EmergencySheltered', data: { ...about, since: on, regulariseBy: later(on, { days }), norm } }];
}

const aboutOf = ({ householdId, territory }: Beginning): About => ({ householdId, territory });

function opened(beginning: Beginning, because: 'request' | 'order'): CaseEvent {
  const { buildingId, openedOn, dangerClass, surveyedOn } = beginning;
  const known = { ...(dangerClass === undefined ? {} : { dangerClass }), ...(surveyedOn === undefined ? {} : { surveyedOn }) };
  return { type: 'CaseOpened', data: { ...aboutOf(beginning), buildingId, because, openedOn, ...known } };
}

const openedFirst = (beginning: Beginning, state: Case): readonly CaseEvent[] => (isLiving(state) ? [] : [opened(beginning, 'order')]);

/** Whoever finds dwellings learns of a danger that has changed as of any other requirement. */
function waitsInThatDanger(state: Case, dangerClass: DangerClass): readonly CaseEvent[] {
  const waiting = state.status === 'current' ? waitingOf(state.stage) : undefined;
  if (state.status !== 'current' || waiting === undefined || waiting.dangerClass === dangerClass) return [];
  return [{ type: 'DwellingRequirementsNoted', data: { ...state.about, ...waiting, dangerClass } }];
}
