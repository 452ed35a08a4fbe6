import type { Aggregate, Decider } from '@iwaa/event-sourcing';
import type { ApplicantCommand } from './applicant.commands.js';
import type { ApplicantEvent } from './applicant.events.js';

export type Applicant = { readonly status: 'none' } | ({ readonly status: 'forgotten' } & ApplicantEvent['data']);

const decider: Decider<Applicant, ApplicantCommand, ApplicantEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    switch (command.kind) {
      case 'ForgetApplicants': {
        const { kind: _, ...forgotten } = command;
        return state.status === 'none' ? [{ type: 'ApplicantsForgotten', data: forgotten }] : [];
      }
    }
  },

  evolve: (_, event) => ({ status: 'forgotten', ...event.data }),
};

/** Those for whom a dwelling was sought and who were erased since, by their erasure: what was noted of a family’s answers can no longer be read. */
export const applicant: Aggregate<Applicant, ApplicantCommand, ApplicantEvent> = {
  category: 'applicant',
  decider,
  upcasters: {},
  personal: {},
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.territory }),
};
