import {
  CaseAccepted,
  CaseClosed,
  CaseOffered,
  CaseOpened,
  CaseResumed,
  CaseReturnedToWaiting,
  CaseSuspended,
  DwellingRequirementsChanged,
  EligibilityDecided,
  EmergencySheltered,
  EntitlementGranted,
  EntitlementRefused,
  FamilyMovedIn,
  PlacedUnderOrder,
  ToldToEvacuate,
} from '@iwaa/contracts/households';
import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { About, Appeal, CaseEvent, CitedRuleSet } from '../domain/case/case.events.js';
import type { CaseId, Requirements } from '../domain/shared.js';
import type { Waiting } from '../domain/case/case.policies.js';

const commission = unpublished('what the commission weighs is its own until it is decided');
const keeping = unpublished('how long a closed file is kept concerns whoever keeps it');
const visits = unpublished('visits are between the officer and the family');

/** What the other services learn of a family's file: how it stands and why, never a note, never who decided. */
export const casePublishing: Publishing<CaseEvent> = {
  CaseOpened: ({ streamId, data: { buildingId, because, openedOn, dangerClass, ...of } }) =>
    CaseOpened.fact(about(streamId, of, { buildingId, because, openedOn, ...(dangerClass === undefined ? {} : { dangerClass }) })),
  CasePlacedUnderOrder: ({ streamId, data: { buildingId, orderId, kind, dangerClass, endsOn, ...of } }) =>
    PlacedUnderOrder.fact(about(streamId, of, { buildingId, orderId, kind, dangerClass, ...(endsOn === undefined ? {} : { endsOn }) })),
  FamilyToldToEvacuate: ({ streamId, data: { buildingId, orderId, evacuateBy, ...of } }) =>
    ToldToEvacuate.fact(about(streamId, of, { buildingId, orderId, evacuateBy })),
  DangerClassNoted: unpublished('the building’s own fact tells it; a waiting family’s place changes with its requirements'),
  EmergencySheltered: ({ streamId, data: { since, regulariseBy, ...of } }) => EmergencySheltered.fact(about(streamId, of, { since, regulariseBy })),
  EligibilityProposed: commission,
  EligibilityProposalReturned: commission,
  EligibilityDecided: ({ streamId, data: { outcome, reasons, ruleSet, appeal, ...of } }) =>
    EligibilityDecided.fact(about(streamId, of, { outcome, reasons: [...reasons], ruleSet: cited(ruleSet), ...(appeal === undefined ? {} : { appeal: contested(appeal) }) })),
  EntitlementProposed: commission,
  EntitlementProposalReturned: commission,
  EntitlementGranted: ({ streamId, data }) => {
    const { entitlement, ruleSet, amount, months } = data;
    const terms = { ...(amount === undefined ? {} : { amount }), ...(months === undefined ? {} : { months }) };
    return EntitlementGranted.fact(about(streamId, data, { ...place(data), entitlement, ruleSet: cited(ruleSet), ...terms }));
  },
  EntitlementRefused: ({ streamId, data: { entitlement, reasons, ruleSet, appeal, ...of } }) =>
    EntitlementRefused.fact(about(streamId, of, { entitlement, reasons: [...reasons], ruleSet: cited(ruleSet), appeal: contested(appeal) })),
  DwellingRequirementsNoted: ({ streamId, data }) => DwellingRequirementsChanged.fact(about(streamId, data, place(data))),
  CaseOffered: ({ streamId, data }) => CaseOffered.fact(about(streamId, data, { offerId: data.offerId })),
  CaseAccepted: ({ streamId, data }) => CaseAccepted.fact(about(streamId, data, { offerId: data.offerId })),
  CaseReturnedToWaiting: ({ streamId, data }) => CaseReturnedToWaiting.fact(about(streamId, data, { offerId: data.offerId, because: data.because })),
  FamilyMovedIn: ({ streamId, data: { offerId, unitId, conventionId, movedInOn, ...of } }) =>
    FamilyMovedIn.fact(about(streamId, of, { offerId, unitId, conventionId, movedInOn })),
  VisitPlanned: visits,
  VisitRecorded: visits,
  CaseSuspended: ({ streamId, data }) => CaseSuspended.fact(about(streamId, data, { reason: data.reason })),
  CaseResumed: ({ streamId, data }) => {
    const { waiting, householdId } = data;
    return CaseResumed.fact(about(streamId, data, waiting === undefined ? {} : { waiting: { householdId, ...place(waiting) } }));
  },
  CaseClosed: ({ streamId, data }) => CaseClosed.fact(about(streamId, data, { reason: data.reason })),
  RetentionDue: keeping,
  RetentionExtended: keeping,
  RetentionEnded: keeping,
};

const about = <More extends object>(streamId: string, { householdId, territory }: About, more: More) => ({
  caseId: streamId as CaseId,
  territory,
  data: { householdId, ...more },
});

const cited = ({ id, version, territory, digest }: CitedRuleSet) => ({ id, version, territory, digest });
const contested = ({ route, until }: Appeal) => ({ route, until });
const place = ({ dangerClass, waitingSince, requirements }: Waiting) => ({ dangerClass, waitingSince, requirements: needs(requirements) });
const needs = ({ occupants, quarters, ...dwelling }: Requirements) => ({ ...dwelling, occupants: [...occupants], quarters: [...quarters] });
