import { unreachable, type Aggregate } from '@iwaa/event-sourcing';
import type { LegalDate } from '../shared.js';
import { personal, type ConventionStandingEvent, type Standing } from './convention-standing.events.js';

type Recorded = ConventionStandingEvent['data'];

/** What allocation remembers of a convention that another service owns. */
export type ConventionStanding = { readonly status: 'unknown' } | ({ readonly status: Standing } & Omit<Recorded, 'standing'>);

export type ConventionStandingCommand =
  | { readonly kind: 'RecordConventionStanding'; readonly fact: Recorded }
  /** It goes on under the same terms, in another standing. */
  | { readonly kind: 'ChangeConventionStanding'; readonly standing: Standing };

/** A dwelling can be offered on this day only under a convention that is in force. */
export const allowsOffers = (standing: ConventionStanding, on: LegalDate): boolean =>
  standing.status === 'in-force' && standing.startsOn <= on && on <= standing.endsOn;

export const conventionStanding: Aggregate<ConventionStanding, ConventionStandingCommand, ConventionStandingEvent> = {
  category: 'convention-standing',
  decider: {
    initial: { status: 'unknown' },
    decide: (command, state) => {
      switch (command.kind) {
        case 'RecordConventionStanding':
          return state.status === command.fact.standing ? [] : [{ type: 'ConventionStandingRecorded', data: command.fact }];
        case 'ChangeConventionStanding': {
          if (state.status === 'unknown' || state.status === 'terminated' || state.status === command.standing) return [];
          const { status: _, ...terms } = state;
          return [{ type: 'ConventionStandingRecorded', data: { ...terms, standing: command.standing } }];
        }
        default:
          return unreachable(command);
      }
    },
    evolve: (state, event) => {
      if (event.type !== 'ConventionStandingRecorded') return state;
      const { standing, ...terms } = event.data;
      return { status: standing, ...terms };
    },
  },
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'unknown' ? undefined : { territory: state.territory }),
};
