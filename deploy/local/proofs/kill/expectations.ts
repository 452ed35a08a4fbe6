import type { SiteService } from '../site/open-site.js';
import type { Event } from './records.js';

/** Effects by name: what an event calls for elsewhere, and what it is itself the effect of. */
interface Meaning {
  readonly expects?: (event: Event) => readonly string[];
  readonly is?: (event: Event) => readonly string[];
}

const text = (value: unknown): string => String(value);
const list = (value: unknown): readonly unknown[] => (value ?? []) as readonly unknown[];
const orderIn = ({ data }: Event): string => text((data['order'] as { readonly orderId: string } | undefined)?.orderId);

/** A notice for each fact that a family has to hear of. */
const notice = ({ id }: Event): string => `notice because of ${id}`;

/** Whose event calls for what, and is what: every row of the choreography that the story touches. */
export const MEANINGS: Readonly<Record<SiteService, Readonly<Record<string, Meaning>>>> = {
  households: {
    OrderIssued: { expects: (event) => list(event.data['households']).map((household) => `${text(household)} under ${orderIn(event)}`) },
    EvacuationOrdered: { expects: (event) => list(event.data['households']).map((household) => `${text(household)} told to leave ${orderIn(event)}`) },
    OccupancyRecorded: { expects: (event) => occupied(event) },
    CasePlacedUnderOrder: { is: ({ data }) => [`${text(data['householdId'])} under ${text(data['orderId'])}`], expects: (event) => [notice(event)] },
    FamilyToldToEvacuate: { is: ({ data }) => [`${text(data['householdId'])} told to leave ${text(data['orderId'])}`], expects: (event) => [notice(event)] },
    EligibilityDecided: { expects: (event) => [notice(event)] },
    EntitlementRefused: { expects: (event) => [notice(event)] },
    EntitlementGranted: { expects: (event) => [notice(event), ...(event.data['entitlement'] === 'provisional-unit' ? [`${event.stream} waits`] : [])] },
    CaseOffered: { is: ({ data }) => [`file says made ${text(data['offerId'])}`] },
    CaseAccepted: { is: ({ data }) => [`file says accepted ${text(data['offerId'])}`] },
    CaseReturnedToWaiting: { is: ({ data }) => [`file says ${text(data['because'])} ${text(data['offerId'])}`] },
    FamilyMovedIn: { expects: ({ data }) => [`occupied ${text(data['offerId'])}`, `consumed ${text(data['offerId'])}`] },
    VisitPlanned: { is: ({ data }) => (data['noticeId'] === undefined ? [] : [`visit for ${text(data['noticeId'])}`]) },
  },
  allocation: {
    CandidateEntered: { is: ({ stream }) => [`${stream} waits`] },
    RoundApproved: { expects: ({ stream, data }) => list(data['pairs']).map((pair) => `prepared ${stream} ${(pair as { caseId: string }).caseId}`) },
    OfferPrepared: { is: ({ data }) => [`prepared ${text(data['roundId'])} ${text(data['caseId'])}`], expects: ({ stream }) => [`place asked for ${stream}`] },
    OfferMade: { is: ({ stream }) => [`made ${stream}`], expects: (event) => [notice(event), `file says made ${event.stream}`] },
    OfferAccepted: { expects: (event) => [notice(event), `confirmed ${event.stream}`, `file says accepted ${event.stream}`] },
    OfferRefused: { expects: ({ stream }) => [`released ${stream}`, `file says refused ${stream}`] },
    RefusalQualified: { expects: (event) => [notice(event)] },
    OfferExpired: { expects: ({ stream }) => [`released ${stream}`, `file says expired ${stream}`] },
    OfferWithdrawn: { expects: ({ stream }) => [`released ${stream}`, `file says withdrawn ${stream}`] },
    OfferSetAside: { is: ({ stream }) => [`set aside ${stream}`] },
    UnitRegistered: { expects: ({ stream }) => [`fulfilled ${stream}`] },
    UnitOccupied: { is: ({ data }) => [`occupied ${text(data['offerId'])}`] },
  },
  conventions: {
    CapacityReserved: { is: ({ data }) => [`place asked for ${text(data['offerId'])}`], expects: ({ data }) => [`made ${text(data['offerId'])}`] },
    CapacityRefused: { is: ({ data }) => [`place asked for ${text(data['offerId'])}`], expects: ({ data }) => [`set aside ${text(data['offerId'])}`] },
    ReservationConfirmed: { is: ({ data }) => [`confirmed ${text(data['offerId'])}`] },
    ReservationReleased: { is: ({ data }) => [`released ${text(data['offerId'])}`] },
    CommitmentFulfilmentRecorded: { is: ({ data }) => [`fulfilled ${text(data['unitId'])}`] },
    ConsumptionStarted: { is: ({ data }) => [`consumed ${text(data['offerId'])}`] },
  },
  notifications: {
    NoticeRequested: { is: ({ data }) => [`notice because of ${(data['becauseOf'] as { eventId: string }).eventId}`] },
    NoticeUndeliverable: { expects: ({ stream }) => [`visit for ${stream}`] },
  },
  // What it copies calls for nothing.
  audit: {},
};

/** Who is registered after an order is told of it, too; an evacuation that the order had by then, likewise. */
function occupied(event: Event): readonly string[] {
  const order = event.data['order'] as { readonly orderId: string; readonly evacuateBy?: string } | undefined;
  if (order === undefined) return [];
  const household = text(event.data['householdId']);
  return [`${household} under ${order.orderId}`, ...(order.evacuateBy === undefined ? [] : [`${household} told to leave ${order.orderId}`])];
}
