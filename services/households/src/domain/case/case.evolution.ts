import type { CaseEvent, Said } from './case.events.js';
import { isLiving, waitingOf, type Case, type File, type Known, type OrderOnFile, type Stage } from './case.policies.js';

type Closed = Extract<Case, { status: 'closed' }>;
type DataOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>['data'];

/** What the file says after a fact. A fact about a stage that the file is not in changes nothing. */
export function evolve(state: Case, event: CaseEvent): Case {
  if (event.type === 'CaseOpened') return opened(state, event.data);
  if (state.status === 'none') return state;
  const { stage } = state;
  switch (event.type) {
    case 'CasePlacedUnderOrder':
      return withOrder(state, said(event.data));
    case 'FamilyToldToEvacuate':
      return withOrder(state, said(event.data));
    case 'DangerClassNoted':
      return { ...state, dangerClass: event.data.dangerClass };
    case 'EmergencySheltered':
      return { ...state, shelter: said(event.data) };
    case 'EligibilityProposed':
      return proposed(state, event.data.by, { at: 'eligibility-proposed', proposal: said(event.data) });
    case 'EligibilityProposalReturned':
      return at(state, { at: 'open', returned: said(event.data) });
    case 'EligibilityDecided':
      return { ...at(state, { at: event.data.outcome }), proposers: [], eligibility: said(event.data) };
    case 'EntitlementProposed':
      return proposed(state, event.data.by, { at: 'entitlement-proposed', proposal: said(event.data) });
    case 'EntitlementProposalReturned':
      return at(state, { at: 'eligible', returned: said(event.data) });
    case 'EntitlementRefused':
      return { ...at(state, { at: 'eligible' }), proposers: [], entitlement: said(event.data) };
    case 'EntitlementGranted':
      return { ...at(state, granted(event.data)), proposers: [], entitlement: said(event.data) };
    case 'DwellingRequirementsNoted':
      return 'waiting' in stage ? at(state, { ...stage, waiting: said(event.data) }) : state;
    case 'CaseOffered':
      return stage.at === 'waiting' ? at(state, { at: 'offered', waiting: stage.waiting, offer: said(event.data) }) : state;
    case 'CaseAccepted':
      return stage.at === 'offered' ? at(state, { ...stage, at: 'accepted', ...acceptedOn(event.data) }) : state;
    case 'CaseReturnedToWaiting': {
      const waiting = waitingOf(stage);
      return waiting === undefined ? state : at(state, { at: 'waiting', waiting });
    }
    case 'FamilyMovedIn': {
      const { shelter: _, ...file } = state;
      return at(file, { at: 'housed', home: said(event.data) });
    }
    case 'VisitPlanned': {
      const { norm: _, ...visit } = said(event.data);
      return { ...state, visits: [...state.visits, visit] };
    }
    case 'VisitRecorded': {
      const { visitId, ...found } = said(event.data);
      return { ...state, visits: state.visits.map((one) => (one.visitId === visitId ? { ...one, ...found } : one)) };
    }
    case 'CaseSuspended':
      return { ...fileOf(state), status: 'suspended', ...said(event.data) };
    case 'CaseResumed':
      return resumed(state, event.data.waiting);
    case 'CaseClosed': {
      const { shelter: _, visits, ...file } = fileOf(state);
      const { visitsDropped = [], ...why } = said(event.data);
      return { ...file, visits: visits.filter(({ visitId }) => !visitsDropped.includes(visitId)), status: 'closed', ...why };
    }
    case 'RetentionDue':
      return state.status === 'closed' ? { ...state, retentionIsDue: true } : state;
    case 'RetentionExtended': {
      const { until, norm } = event.data;
      return state.status === 'closed' ? { ...undue(state), retention: { until, norm } } : state;
    }
    case 'RetentionEnded':
      return state.status === 'closed' ? undue(state) : state;
    default:
      return state;
  }
}

function undue(state: Closed): Closed {
  const { retention: _, retentionIsDue: __, ...closed } = state;
  return closed;
}

/** Opened again, a file keeps the orders and visits that it has seen. */
function opened(state: Case, data: DataOf<'CaseOpened'>): Case {
  const { householdId, territory, surveyedOn: _, ...beginning } = data;
  const { orders, visits } = state.status === 'none' ? { orders: [], visits: [] } : state;
  return { status: 'current', about: { householdId, territory }, ...beginning, orders, visits, stage: { at: 'open' }, proposers: [] };
}

function withOrder(state: Known, order: OrderOnFile & Pick<Said<'FamilyToldToEvacuate'>, 'dangerClass'>): Case {
  const { dangerClass, buildingId, orderId } = order;
  const before = state.orders.find((one) => one.orderId === orderId);
  const orders = [...state.orders.filter((one) => one.orderId !== orderId), { ...before, ...order }];
  return { ...state, orders, dangerClass, buildingId: isLiving(state) ? buildingId : state.buildingId };
}

const at = <Kept extends object>(state: Kept, stage: Stage): Kept & { readonly stage: Stage } => ({ ...state, stage });

const proposed = (state: Known, by: string, stage: Stage): Case => ({ ...at(state, stage), proposers: [...new Set([...state.proposers, by])] });

const granted = ({ entitlement, dangerClass, waitingSince, requirements, readAt }: DataOf<'EntitlementGranted'>): Stage =>
  entitlement === 'rent-allowance'
    ? { at: 'entitled' }
    : { at: 'waiting', waiting: { dangerClass, waitingSince, requirements, ...(readAt === undefined ? {} : { readAt }) } };

const acceptedOn = ({ acceptedOn: on }: DataOf<'CaseAccepted'>) => (on === undefined ? {} : { acceptedOn: on });

function resumed(state: Known, waiting: DataOf<'CaseResumed'>['waiting']): Case {
  const file = { ...fileOf(state), status: 'current' } as const;
  return waiting === undefined || file.stage.at !== 'waiting' ? file : at(file, { at: 'waiting', waiting });
}

/** The file without how it stands. */
function fileOf(state: Known): File {
  if (state.status === 'current') {
    const { status: _, ...file } = state;
    return file;
  }
  const { status: _, reason: __, note: ___, ...file } = state;
  return file;
}

/** What a fact says, beside whose file it is: that the file knows. */
function said<Data extends { readonly householdId: unknown; readonly territory: string }>(data: Data): Omit<Data, 'householdId' | 'territory'> {
  const { householdId: _, territory: __, ...rest } = data;
  return rest;
}
