import type { Folded } from '@iwaa/event-store';
import { reachOf, type Household } from '../domain/household/household.policies.js';

/** The household as an officer reads it; personal values still sealed. */
export const householdView = ({ streamId, state }: Folded<Household>) => ({ id: streamId, ...state });

/** Where it can be reached, and nothing else of it. */
export const reachView = ({ streamId, state }: Folded<Household>) =>
  state.status === 'none' ? { householdId: streamId, contacts: [] } : { householdId: streamId, language: state.language, contacts: reachOf(state) };
