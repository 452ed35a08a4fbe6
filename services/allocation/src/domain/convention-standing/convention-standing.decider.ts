import type { Aggregate } from '@iwaa/event-sourcing';
import type { LegalDate } from '../shared.js';
import { personal, type ConventionStandingEvent } from './convention-standing.events.js';

type Recorded = ConventionStandingEvent['data'];

/** What allocation remembers of a convention that another service owns. */
export type ConventionStanding = { readonly status: 'unknown' } | ({ readonly status: 'in-force' } & Omit<Recorded, 'standing'>);

export type ConventionStandingCommand = { readonly kind: 'RecordConventionStanding'; readonly fact: Recorded };

/** A dwelling can be offered on this day only under a convention that is in force. */
export const allowsOffers = (standing: ConventionStanding, on: LegalDate): boolean =>
  standing.status === 'in-force' && standing.startsOn <= on && on <= standing.endsOn;

export const conventionStanding: Aggregate<ConventionStanding, ConventionStandingCommand, ConventionStandingEvent> = {
  category: 'convention-standing',
  decider: {
    initial: { status: 'unknown' },
    decide: ({ fact }, state) => (state.status === fact.standing ? [] : [{ type: 'ConventionStandingRecorded', data: fact }]),
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
