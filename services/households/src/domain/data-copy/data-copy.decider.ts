import { require, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { DataCopyCommand } from './data-copy.commands.js';
import type { DataCopyEvent } from './data-copy.events.js';

export type DataCopy = { readonly status: 'none' } | ({ readonly status: 'given' } & DataCopyEvent['data']);

const decider: Decider<DataCopy, DataCopyCommand, DataCopyEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    switch (command.kind) {
      case 'GiveOwnData': {
        const { kind: _, ...given } = command;
        require(state.status === 'none', 'copy-already-given');
        return [{ type: 'OwnDataGiven', data: given }];
      }
    }
  },

  evolve: (_, event) => ({ status: 'given', ...event.data }),
};

/** A copy of what is known of one person: who took it, for what, how much it was; recorded before it is answered. */
export const dataCopy: Aggregate<DataCopy, DataCopyCommand, DataCopyEvent> = {
  category: 'data-copy',
  decider,
  upcasters: {},
  personal: {},
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.territory }),
};
