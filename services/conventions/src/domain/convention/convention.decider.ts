import { require, unreachable, type Aggregate, type Decider, type Personal } from '@iwaa/event-sourcing';
import type { ConventionCommand } from './convention.commands.js';
import { personal, type ConventionEvent } from './convention.events.js';
import {
  agenciesOf,
  isBinding,
  isParty,
  mustBeBinding,
  mustBeDrafted,
  mustBeInForce,
  mustBeOpenToChange,
  mustBeSuspended,
  mustHold,
  mustNotHaveEnded,
  signaturesMissing,
  signedBy,
  unitsCommitted,
  whyNoCapacity,
  type Binding,
  type Convention,
  type Reservation,
  type Terms,
} from './convention.policies.js';

const decider: Decider<Convention, ConventionCommand, ConventionEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    switch (command.kind) {
      case 'DraftConvention': {
        require(state.status === 'none', 'convention-already-drafted');
        const { reference, territory, startsOn, endsOn } = command;
        require(startsOn <= endsOn, 'convention-ends-before-it-starts', { startsOn, endsOn });
        return [{ type: 'ConventionDrafted', data: { reference, territory, startsOn, endsOn } }];
      }
      case 'AddParty': {
        const { terms } = mustBeOpenToChange(state);
        const { agencyId, role } = command;
        require(!isParty(terms, agencyId), 'already-a-party', { agencyId });
        return [{ type: 'PartyAdded', data: { agencyId, role } }];
      }
      case 'CommitUnits': {
        const { terms } = mustBeOpenToChange(state);
        const { agencyId, units } = command;
        require(isParty(terms, agencyId), 'not-a-party', { agencyId });
        return terms.parties.some((party) => party.agencyId === agencyId && party.units === units) ? [] : [{ type: 'UnitsCommitted', data: { agencyId, units } }];
      }
      case 'SignConvention': {
        const draft = mustBeDrafted(state);
        const { agencyId, on, signatory } = command;
        require(isParty(draft.terms, agencyId), 'not-a-party', { agencyId });
        require(unitsCommitted(draft.terms) > 0, 'nothing-committed');
        require(!signedBy(draft).includes(agencyId), 'party-already-signed', { agencyId });
        return [{ type: 'ConventionSigned', data: { agencyId, signedOn: on, signatory } }];
      }
      case 'BringIntoForce': {
        const draft = mustBeDrafted(state);
        const { territory, startsOn, endsOn } = draft.terms;
        const parties = agenciesOf(draft.terms);
        const missing = signaturesMissing(draft);
        require(parties.length > 1, 'needs-two-parties', { parties });
        require(missing.length === 0, 'signatures-missing', { missing });
        require(command.on <= endsOn, 'convention-period-over', { endsOn });
        const units = unitsCommitted(draft.terms);
        return [{ type: 'ConventionEnteredIntoForce', data: { territory, units, startsOn, endsOn, parties } }];
      }
      case 'SuspendConvention': {
        const { territory } = mustBeInForce(state).terms;
        const { on, reason, note } = command;
        return [{ type: 'ConventionSuspended', data: { territory, reason, suspendedOn: on, ...noted(note) } }];
      }
      case 'ResumeConvention': {
        const { territory, endsOn } = mustBeSuspended(state).terms;
        require(command.on <= endsOn, 'convention-period-over', { endsOn });
        return [{ type: 'ConventionResumed', data: { territory, resumedOn: command.on } }];
      }
      case 'TerminateConvention': {
        const { territory } = mustNotHaveEnded(state).terms;
        const { on, reason, note } = command;
        return [{ type: 'ConventionTerminated', data: { territory, reason, terminatedOn: on, ...noted(note) } }];
      }
      case 'RecordCommitmentFulfilment': {
        const { fulfilledBy, terms } = mustBeBinding(state);
        const { unitId, operatorId } = command;
        if (fulfilledBy.has(unitId)) return [];
        require(isParty(terms, operatorId), 'not-a-party', { agencyId: operatorId });
        return [{ type: 'CommitmentFulfilmentRecorded', data: { unitId, operatorId } }];
      }
      case 'ReserveCapacity': {
        const { promised, territory, on } = command;
        if (isBinding(state) && state.reservations.has(promised.offerId)) return [];
        const reason = whyNoCapacity(state, on);
        return reason === undefined
          ? [{ type: 'CapacityReserved', data: { ...promised, territory } }]
          : [{ type: 'CapacityRefused', data: { ...promised, territory, reason } }];
      }
      case 'ConfirmReservation': {
        const held = mustBeBinding(state);
        const reservation = mustHold(command.offerId, held);
        return reservation.status === 'reserved' ? [confirmed(reservation, held)] : [];
      }
      case 'ReleaseReservation': {
        const { terms, reservations } = mustBeBinding(state);
        const reservation = reservations.get(command.offerId);
        if (reservation === undefined) return [];
        require(reservation.status !== 'consumed', 'consumption-started', { offerId: command.offerId });
        return [{ type: 'ReservationReleased', data: { ...promisedBy(reservation), territory: terms.territory, because: command.because } }];
      }
      case 'StartConsumption': {
        const held = mustBeBinding(state);
        const reservation = mustHold(command.offerId, held);
        if (reservation.status === 'consumed') return [];
        const started: ConventionEvent = {
          type: 'ConsumptionStarted',
          data: { ...promisedBy(reservation), territory: held.terms.territory, startedOn: command.on },
        };
        // The family's yes may still be on its way: whoever has moved in has said it.
        return reservation.status === 'confirmed' ? [started] : [confirmed(reservation, held), started];
      }
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'ConventionDrafted':
        return { status: 'drafted', terms: { ...event.data, parties: [] }, signatures: [] };
      case 'PartyAdded':
        return amend(state, (terms) => ({ ...terms, parties: [...terms.parties, { ...event.data, units: 0 }] }));
      case 'UnitsCommitted':
        return amend(state, (terms) => ({
          ...terms,
          parties: terms.parties.map((party) => (party.agencyId === event.data.agencyId ? { ...party, units: event.data.units } : party)),
        }));
      case 'ConventionSigned':
        return state.status === 'drafted' ? { ...state, signatures: [...state.signatures, event.data] } : state;
      case 'ConventionEnteredIntoForce':
        return state.status === 'drafted'
          ? { ...state, status: 'in-force', fulfilledBy: new Set(), reservations: new Map() }
          : state;
      case 'ConventionSuspended':
        return binding(state, (now) => ({ ...now, status: 'suspended' }));
      case 'ConventionResumed':
        return binding(state, (now) => ({ ...now, status: 'in-force' }));
      case 'ConventionTerminated':
        return binding(state, (now) => ({ ...now, status: 'terminated' }));
      case 'CommitmentFulfilmentRecorded':
        return binding(state, (now) => ({ ...now, fulfilledBy: new Set(now.fulfilledBy).add(event.data.unitId) }));
      case 'CapacityReserved':
        return binding(state, (now) => hold(now, { ...promisedBy(event.data), status: 'reserved' }));
      case 'ReservationConfirmed':
        return binding(state, (now) => hold(now, { ...promisedBy(event.data), status: 'confirmed' }));
      case 'ReservationReleased':
        return binding(state, (now) => {
          const reservations = new Map(now.reservations);
          reservations.delete(event.data.offerId);
          return { ...now, reservations };
        });
      case 'ConsumptionStarted':
        return binding(state, (now) => hold(now, { ...promisedBy(event.data), status: 'consumed' }));
      default:
        return state;
    }
  },
};

const amend = (state: Convention, change: (terms: Terms) => Terms): Convention =>
  state.status === 'drafted' ? { ...state, terms: change(state.terms) } : state;

const binding = (state: Convention, change: (now: Binding) => Binding): Convention => (isBinding(state) ? change(state) : state);

const noted = (note: Personal | undefined) => (note === undefined ? {} : { note });

const confirmed = (reservation: Reservation, { terms }: Binding): ConventionEvent => ({
  type: 'ReservationConfirmed',
  data: { ...promisedBy(reservation), territory: terms.territory },
});

const hold = (now: Binding, reservation: Reservation): Binding => ({
  ...now,
  reservations: new Map(now.reservations).set(reservation.offerId, reservation),
});

const promisedBy = ({ offerId, caseId, unitId }: Reservation | Omit<Reservation, 'status'>) => ({ offerId, caseId, unitId });

/** The agreement between the agency and its partners: who commits how many dwellings, and to which families they are promised. */
export const convention: Aggregate<Convention, ConventionCommand, ConventionEvent> = {
  category: 'convention',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) =>
    state.status === 'none' ? undefined : { territory: state.terms.territory, parties: agenciesOf(state.terms) },
};
