import type { Concerned, ErasureEvent } from './erasure.events.js';
import type { Erasure, KnownErasure } from './erasure.policies.js';

/** What is known of an erasure after a fact. */
export function evolve(state: Erasure, event: ErasureEvent): Erasure {
  if (event.type === 'ErasureRequested') {
    const { by, ground, askedBy, requestedOn, note } = event.data;
    return { status: 'requested', concerned: concernedIn(event.data), ground, askedBy, requestedOn, requestedBy: by, ...(note === undefined ? {} : { note }) };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'ErasureApproved': {
      const { by, carryOutFrom, norm } = event.data;
      return { ...state, status: 'approved', approvedBy: by, carryOutFrom, norm };
    }
    case 'ErasureDeclined': {
      const { by, reason, note } = event.data;
      return { ...unheld(state), status: 'declined', declinedBy: by, reason, ...(note === undefined ? {} : { note }) };
    }
    case 'LegalHoldPlaced':
      return { ...state, hold: { reason: event.data.reason } };
    case 'LegalHoldLifted':
      return unheld(state);
    case 'ErasureCarriedOut':
      return state.status === 'approved' ? { ...state, status: 'carried-out', carriedOutOn: event.data.carriedOutOn, forgotten: [] } : state;
    case 'ForgettingConfirmed': {
      const { service, position, keysDestroyed, at } = event.data;
      return state.status === 'carried-out' ? { ...state, forgotten: [...state.forgotten, { service, position, keysDestroyed, at }] } : state;
    }
    case 'ErasureReceiptIssued':
      return state.status === 'carried-out' ? { ...state, receipt: event.data.receipt } : state;
    default:
      return state;
  }
}

const concernedIn = ({ householdId, personId, territory }: Concerned): Concerned => ({ householdId, personId, territory });

function unheld<Known extends KnownErasure>(state: Known): Known {
  const { hold: _, ...rest } = state;
  return rest as Known;
}
