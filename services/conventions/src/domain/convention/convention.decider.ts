import { require, unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { ConventionCommand } from './convention.commands.js';
import { personal, type ConventionEvent } from './convention.events.js';
import {
  agenciesOf,
  isParty,
  mustBeDrafted,
  mustBeInForce,
  mustBeOpenToChange,
  signaturesMissing,
  signedBy,
  unitsCommitted,
  whyNoCapacity,
  type Convention,
  type InForce,
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
      case 'RecordCommitmentFulfilment': {
        const { fulfilledBy, terms } = mustBeInForce(state);
        const { unitId, operatorId } = command;
        if (fulfilledBy.has(unitId)) return [];
        require(isParty(terms, operatorId), 'not-a-party', { agencyId: operatorId });
        return [{ type: 'CommitmentFulfilmentRecorded', data: { unitId, operatorId } }];
      }
      case 'ReserveCapacity': {
        const { promised, territory, on } = command;
        if (state.status === 'in-force' && state.reservations.has(promised.offerId)) return [];
        const reason = whyNoCapacity(state, on);
        return reason === undefined
          ? [{ type: 'CapacityReserved', data: { ...promised, territory } }]
          : [{ type: 'CapacityRefused', data: { ...promised, territory, reason } }];
      }
      case 'ConfirmReservation': {
        const { terms, reservations } = mustBeInForce(state);
        const reservation = reservations.get(command.offerId);
        require(reservation !== undefined, 'no-such-reservation', { offerId: command.offerId });
        return reservation.status === 'confirmed'
          ? []
          : [{ type: 'ReservationConfirmed', data: { ...promisedBy(reservation), territory: terms.territory } }];
      }
      case 'ReleaseReservation': {
        const { terms, reservations } = mustBeInForce(state);
        const reservation = reservations.get(command.offerId);
        if (reservation === undefined) return [];
        return [{ type: 'ReservationReleased', data: { ...promisedBy(reservation), territory: terms.territory, because: command.because } }];
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
      case 'CommitmentFulfilmentRecorded':
        return inForce(state, (now) => ({ ...now, fulfilledBy: new Set(now.fulfilledBy).add(event.data.unitId) }));
      case 'CapacityReserved':
        return inForce(state, (now) => hold(now, { ...promisedBy(event.data), status: 'reserved' }));
      case 'ReservationConfirmed':
        return inForce(state, (now) => hold(now, { ...promisedBy(event.data), status: 'confirmed' }));
      case 'ReservationReleased':
        return inForce(state, (now) => {
          const reservations = new Map(now.reservations);
          reservations.delete(event.data.offerId);
          return { ...now, reservations };
        });
      default:
        return state;
    }
  },
};

const amend = (state: Convention, change: (terms: Terms) => Terms): Convention =>
  state.status === 'drafted' ? { ...state, terms: change(state.terms) } : state;

const inForce = (state: Convention, change: (now: InForce) => InForce): Convention =>
  state.status === 'in-force' ? change(state) : state;

const hold = (now: InForce, reservation: Reservation): InForce => ({
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
