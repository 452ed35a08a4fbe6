import type { Folded } from '@iwaa/event-store';
import type { Convention } from '../domain/convention/convention.policies.js';
import { unitsCommitted } from '../domain/convention/convention.policies.js';

/** The convention as an officer or a partner reads it; personal values still sealed. */
export function conventionView({ streamId, state }: Folded<Convention>) {
  if (state.status === 'none') return { id: streamId, status: state.status };
  const { terms, signatures } = state;
  const view = { id: streamId, status: state.status, ...terms, units: unitsCommitted(terms), signatures };
  if (state.status === 'drafted') return view;
  const places = [...state.reservations.values()];
  return {
    ...view,
    unitsRegistered: state.fulfilledBy.size,
    reserved: places.filter(({ status }) => status === 'reserved').length,
    confirmed: places.filter(({ status }) => status === 'confirmed').length,
    consumed: places.filter(({ status }) => status === 'consumed').length,
  };
}
