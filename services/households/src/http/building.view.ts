import type { Folded } from '@iwaa/event-store';
import type { Building } from '../domain/building/building.policies.js';

/** The building as an officer reads it. */
export const buildingView = ({ streamId, state }: Folded<Building>) => ({ id: streamId, ...state });
