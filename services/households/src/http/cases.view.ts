import type { Folded } from '@iwaa/event-store';
import { nextActions } from '../domain/case/case.next.js';
import { standingOf, type Case } from '../domain/case/case.policies.js';

/** A file as an officer reads it, personal values still sealed. `next` are the actions that it allows now. */
export const caseView = ({ streamId, state }: Folded<Case>) => {
  const next = nextActions(state);
  if (state.status === 'none') return { id: streamId, status: state.status, next };
  const { about, stage, proposers: _, status, ...file } = state;
  const { at, ...now } = stage;
  return { id: streamId, ...about, ...file, ...now, stage: at, status: status === 'current' ? at : standingOf(state), next };
};
