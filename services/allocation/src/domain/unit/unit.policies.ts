import { require, type Personal } from '@iwaa/event-sourcing';
import type { AgencyId, CaseId, ConventionId, OfferId } from '../shared.js';
import type { Checklist } from './unit.commands.js';
import type { Dwelling, InspectedItem } from './unit.events.js';

export interface Registration {
  readonly registrationNumber: string;
  readonly conventionId: ConventionId;
  readonly operatorId: AgencyId;
  readonly dwelling: Dwelling;
  readonly address: Personal;
}

export type Unit =
  | { readonly status: 'none' }
  | { readonly status: 'registered'; readonly registration: Registration }
  | { readonly status: 'inspected'; readonly registration: Registration; readonly fit: boolean }
  | { readonly status: 'available'; readonly registration: Registration }
  | { readonly status: 'reserved'; readonly registration: Registration; readonly offerId: OfferId; readonly caseId: CaseId }
  | { readonly status: 'withdrawn'; readonly registration: Registration };

export type Known = Exclude<Unit, { status: 'none' }>;

/** Every item of the norm is answered once, and nothing else. */
export function mustAnswerEveryItem(checklist: Checklist, items: readonly InspectedItem[]): void {
  const asked = checklist.items.map(({ code }) => code);
  const answered = items.map(({ item }) => item);
  const missing = asked.filter((code) => !answered.includes(code));
  const unknown = answered.filter((item, place) => !asked.includes(item) || answered.indexOf(item) !== place);
  require(missing.length === 0 && unknown.length === 0, 'checklist-incomplete', {
    checklist: `${checklist.id}@${checklist.version}`,
    missing,
    unknown,
  });
}

/** A dwelling is fit when no blocking item failed. */
export const isFit = (checklist: Checklist, items: readonly InspectedItem[]): boolean =>
  checklist.items.every(({ code, blocking }) => !blocking || items.some(({ item, passed }) => item === code && passed));

export function mustBeKnown(unit: Unit): Known {
  require(unit.status !== 'none', 'unit-not-registered');
  return unit;
}
