import type { Aggregate, Decider } from '@iwaa/event-sourcing';
import type { RecipientCommand } from './recipient.commands.js';
import type { RecipientEvent } from './recipient.events.js';

export type Recipient = { readonly status: 'none' } | ({ readonly status: 'forgotten' } & RecipientEvent['data']);

const decider: Decider<Recipient, RecipientCommand, RecipientEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    switch (command.kind) {
      case 'ForgetRecipients': {
        const { kind: _, ...forgotten } = command;
        return state.status === 'none' ? [{ type: 'RecipientsForgotten', data: forgotten }] : [];
      }
    }
  },

  evolve: (_, event) => ({ status: 'forgotten', ...event.data }),
};

/** Those to whom something was sent and who were erased since, by their erasure: addresses that notices went to can no longer be read. */
export const recipient: Aggregate<Recipient, RecipientCommand, RecipientEvent> = {
  category: 'recipient',
  decider,
  upcasters: {},
  personal: {},
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.territory }),
};
