import { require } from '@iwaa/event-sourcing';
import { exclusions } from '../round/admissibility.policies.js';
import type { OfferId } from '../shared.js';
import type { Dwelling } from '../unit/unit.events.js';
import type { CandidateCommand } from './candidate.commands.js';
import type { Followed, Waiting } from './candidate.events.js';

interface Known extends Followed {
  readonly waiting: Waiting;
}

export type Candidate =
  | { readonly status: 'none' }
  | ({ readonly status: 'waiting' } & Known)
  | ({ readonly status: 'matched'; readonly offerId: OfferId } & Known)
  | ({ readonly status: 'left' } & Known);

export type OnList = Extract<Candidate, { status: 'waiting' | 'matched' }>;

/** Which fact of the case said so, where one did. */
export const toldBy = ({ caseVersion }: { readonly caseVersion?: number | undefined }): Followed => (caseVersion === undefined ? {} : { caseVersion });

/** A fact of the case that comes again, or after a later one was followed, changes nothing. */
export const isOutdated = (command: CandidateCommand, state: Candidate): boolean =>
  'caseVersion' in command && state.status !== 'none' && (command.caseVersion ?? Infinity) <= (state.caseVersion ?? 0);

export const isOnList = (state: Candidate): state is OnList => state.status === 'waiting' || state.status === 'matched';

export function mustBeOnList(state: Candidate): OnList {
  require(isOnList(state), 'candidate-not-waiting', { status: state.status });
  return state;
}

/** What the family needs may have changed since the round was solved. */
export function mustStillSuit(dwelling: Dwelling, { requirements }: Waiting): void {
  const because = exclusions(requirements, dwelling);
  require(because.length === 0, 'pair-not-admissible', { because });
}
