import { require, type Personal } from '@iwaa/event-sourcing';
import type { AgencyId, CaseId, CitedRule, ConventionId, LegalDate, OfferId } from '../shared.js';
import type { Checklist } from './unit.commands.js';
import type { Dwelling, InspectedItem, WithdrawalReason } from './unit.events.js';

export interface Registration {
  readonly registrationNumber: string;
  readonly conventionId: ConventionId;
  readonly operatorId: AgencyId;
  readonly dwelling: Dwelling;
  readonly address: Personal;
}

/** What the last inspection found. */
export interface Inspection {
  readonly checklist: CitedRule;
  readonly inspectedOn: LegalDate;
  readonly items: readonly InspectedItem[];
  readonly fit: boolean;
  readonly remarks?: Personal;
}

interface Home {
  readonly registration: Registration;
  readonly inspection?: Inspection;
}

export type Unit =
  | { readonly status: 'none' }
  | ({ readonly status: 'registered' } & Home)
  | ({ readonly status: 'inspected'; readonly inspection: Inspection } & Home)
  | ({ readonly status: 'available' } & Home)
  | ({ readonly status: 'reserved'; readonly offerId: OfferId; readonly caseId: CaseId } & Home)
  | ({ readonly status: 'occupied'; readonly offerId: OfferId; readonly caseId: CaseId; readonly occupiedOn: LegalDate } & Home)
  | ({ readonly status: 'withdrawn'; readonly reason: WithdrawalReason; readonly remarks?: Personal } & Home);

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
