import type { Folded } from '@iwaa/event-store';
import { reachOf, type Household } from '../domain/household/household.policies.js';

/** The household as an officer reads it; personal values still sealed. Of a listing what nothing else of it says. */
export function householdView({ streamId, state }: Folded<Household>) {
  if (state.status === 'none' || state.listing === undefined) return { id: streamId, ...state };
  const { listing, ...household } = state;
  const { source, key, answers } = listing;
  return { id: streamId, ...household, source, sourceKey: key, ...(answers === undefined ? {} : { answers }) };
}

/** Where it can be reached, and nothing else of it. */
export function reachView({ streamId, state }: Folded<Household>) {
  if (state.status === 'none') return { householdId: streamId, contacts: [] };
  const { language } = state;
  return { householdId: streamId, ...(language === undefined ? {} : { language }), contacts: reachOf(state) };
}
