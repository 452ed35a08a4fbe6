import { Type } from '@sinclair/typebox';
import { contract } from './contract.js';
import { erased } from './forgetting.js';
import { published } from './published.js';
import { requirements } from './requirements.js';
import { centimes, code, idOf, legalDate } from './vocabulary.js';

const building = { buildingId: idOf('Building') };
const location = Type.Object(
  { srid: Type.Integer({ description: 'EPSG code of the coordinate system: 4326, 26191 …' }), x: Type.Number(), y: Type.Number() },
  { description: 'Where the building stands; a family’s exact place is never told' },
);
const dangerClass = Type.Integer({ minimum: 1, maximum: 4, description: '1 is the gravest' });
const order = { ...building, orderId: idOf('Order'), kind: code('works, demolition, ban or temporary-ban') };

export const BuildingReported = published(
  'iwaa.building.reported.v1',
  Type.Object({ ...building, quarter: Type.String(), location, storeys: Type.Integer({ minimum: 1 }) }),
);
export const BuildingClassified = published('iwaa.building.classified.v1', Type.Object({ ...building, dangerClass, classifiedOn: legalDate('When') }));
export const OrderIssued = published(
  'iwaa.building.order-issued.v1',
  Type.Object({ ...order, dangerClass, issuedOn: legalDate('When'), endsOn: Type.Optional(legalDate('Last day of a temporary ban')), households: Type.Integer({ minimum: 0, description: 'Known in the building' }) }),
);
export const EvacuationOrdered = published(
  'iwaa.building.evacuation-ordered.v1',
  Type.Object({ ...building, orderId: idOf('Order'), evacuateBy: legalDate('Last day to leave'), households: Type.Integer({ minimum: 0, description: 'Known in the building' }) }),
);
export const OrderLifted = published('iwaa.building.order-lifted.v1', Type.Object({ ...building, orderId: idOf('Order'), liftedOn: legalDate('From which day it no longer holds') }));

export const HouseholdRegistered = published(
  'iwaa.household.registered.v1',
  Type.Object({ householdId: idOf('Household'), ...building, persons: Type.Integer({ minimum: 1 }) }),
);
export const SurveyRecorded = published('iwaa.household.survey-recorded.v1', Type.Object({ householdId: idOf('Household'), surveyedOn: legalDate('When') }));

export const PersonErased = published('iwaa.person.erased.v1', erased);

const household = { householdId: idOf('Household') };
const cited = Type.Object({ id: Type.String(), version: Type.String(), territory: Type.String() });
const ruleSet = Type.Composite([cited, Type.Object({ digest: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the rule set’s canonical text' }) })]);
const appeal = Type.Object({ route: code('To whom the family appeals'), until: legalDate('Last day') }, { description: 'How to contest a negative decision' });
const reasons = Type.Array(code('A rule that did not hold'), { description: 'Empty for a positive decision' });
const waiting = {
  ...household,
  dangerClass,
  waitingSince: legalDate('The family’s place in time'),
  requirements,
};
const offer = { ...household, offerId: idOf('Offer') };

export const CaseOpened = published(
  'iwaa.case.opened.v1',
  Type.Object({ ...household, ...building, because: code('request or order'), openedOn: legalDate('When'), dangerClass: Type.Optional(dangerClass) }),
);
export const PlacedUnderOrder = published(
  'iwaa.case.placed-under-order.v1',
  Type.Object({ ...household, ...order, dangerClass, endsOn: Type.Optional(legalDate('Last day of a temporary ban')) }),
);
export const ToldToEvacuate = published(
  'iwaa.case.told-to-evacuate.v1',
  Type.Object({ ...household, ...building, orderId: idOf('Order'), evacuateBy: legalDate('Last day to leave') }),
);
export const EmergencySheltered = published(
  'iwaa.case.emergency-sheltered.v1',
  Type.Object({ ...household, since: legalDate('First night'), regulariseBy: legalDate('Last day to decide what follows') }),
);
export const EligibilityDecided = published(
  'iwaa.case.eligibility-decided.v1',
  Type.Object({ ...household, outcome: code('eligible or ineligible'), reasons, ruleSet, appeal: Type.Optional(appeal) }),
);
export const EntitlementGranted = published(
  'iwaa.case.entitlement-granted.v1',
  Type.Object({
    ...waiting,
    entitlement: code('provisional-unit or rent-allowance'),
    ruleSet,
    amount: Type.Optional(centimes('Of a rent allowance, per month')),
    months: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
);
export const EntitlementRefused = published(
  'iwaa.case.entitlement-refused.v1',
  Type.Object({ ...household, entitlement: code('provisional-unit or rent-allowance'), reasons, ruleSet, appeal }),
);
export const DwellingRequirementsChanged = published('iwaa.case.dwelling-requirements-changed.v1', Type.Object(waiting));
export const CaseOffered = published('iwaa.case.offered.v1', Type.Object(offer));
export const CaseAccepted = published('iwaa.case.accepted.v1', Type.Object(offer));
export const CaseReturnedToWaiting = published(
  'iwaa.case.returned-to-waiting.v1',
  Type.Object({ ...offer, because: code('How the offer ended: refused, expired, withdrawn, set-aside') }),
);
export const FamilyMovedIn = published(
  'iwaa.case.family-moved-in.v1',
  Type.Object({ ...offer, unitId: idOf('Unit'), conventionId: idOf('Convention'), movedInOn: legalDate('When') }),
);
export const CaseSuspended = published('iwaa.case.suspended.v1', Type.Object({ ...household, reason: code('Why') }));
export const CaseResumed = published(
  'iwaa.case.resumed.v1',
  Type.Object({ ...household, waiting: Type.Optional(Type.Object(waiting, { description: 'Where the family waits for a dwelling again' })) }),
);
export const CaseClosed = published('iwaa.case.closed.v1', Type.Object({ ...household, reason: code('Why') }));

/** What the households service tells the others. */
export const households = contract('households', [
  BuildingReported,
  BuildingClassified,
  OrderIssued,
  EvacuationOrdered,
  OrderLifted,
  HouseholdRegistered,
  SurveyRecorded,
  PersonErased,
  CaseOpened,
  PlacedUnderOrder,
  ToldToEvacuate,
  EmergencySheltered,
  EligibilityDecided,
  EntitlementGranted,
  EntitlementRefused,
  DwellingRequirementsChanged,
  CaseOffered,
  CaseAccepted,
  CaseReturnedToWaiting,
  FamilyMovedIn,
  CaseSuspended,
  CaseResumed,
  CaseClosed,
]);
