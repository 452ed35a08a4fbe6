import { require, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { DisclosureEvent } from './disclosure.events.js';

type Read = DisclosureEvent['data'];

export type Disclosure = { readonly status: 'none' } | ({ readonly status: 'read' } & Read);

export type DisclosureCommand = { readonly kind: 'ReadPersonalData' } & Read;

const decider: Decider<Disclosure, DisclosureCommand, DisclosureEvent> = {
  initial: { status: 'none' },

  decide: ({ caseId, purpose, fields, by }, state) => {
    require(state.status === 'none', 'already-read');
    return [{ type: 'PersonalDataRead', data: { caseId, purpose, fields, by } }];
  },

  evolve: (_, event) => ({ status: 'read', ...event.data }),
};

/** One reading of a file's personal values: who, for what, and which; recorded before they are answered. */
export const disclosure: Aggregate<Disclosure, DisclosureCommand, DisclosureEvent> = {
  category: 'disclosure',
  decider,
  upcasters: {},
  personal: {},
  scopeOf: (state) => (state.status === 'none' ? undefined : {}),
};
