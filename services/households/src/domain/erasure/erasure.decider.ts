import { require, unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import { later } from '../case/dates.js';
import type { ErasureCommand } from './erasure.commands.js';
import { personal, type ErasureEvent } from './erasure.events.js';
import { evolve } from './erasure.evolution.js';
import { mustBeRequested, mustBeReviewable, mustNotBeOver, outstanding, type Erasure } from './erasure.policies.js';

const decider: Decider<Erasure, ErasureCommand, ErasureEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    if (command.kind === 'RequestErasure') {
      const { concerned, known, ground, askedBy, today, by, note } = command;
      require(known, 'no-such-member', { memberId: concerned.personId });
      require(state.status === 'none' || state.status === 'declined', 'erasure-already-requested', { status: state.status });
      return [{ type: 'ErasureRequested', data: { ...concerned, ground, askedBy, requestedOn: today, by, ...noted(note) } }];
    }
    const erasure = mustBeRequested(state);
    const { concerned, hold } = erasure;
    switch (command.kind) {
      case 'ReviewErasure': {
        const { by, decision, reason, note, today, fileOpen, norm } = command;
        mustBeReviewable(erasure, by);
        if (decision === 'decline') {
          require(reason !== undefined, 'decline-needs-a-reason');
          return [{ type: 'ErasureDeclined', data: { ...concerned, by, reason, ...noted(note) } }];
        }
        require(!fileOpen, 'erasure-while-file-open');
        const { days, ...cited } = norm;
        return [{ type: 'ErasureApproved', data: { ...concerned, by, carryOutFrom: later(today, { days }), norm: cited } }];
      }
      case 'PlaceLegalHold': {
        const { reason, by } = command;
        mustNotBeOver(erasure);
        require(hold === undefined, 'erasure-already-held');
        return [{ type: 'LegalHoldPlaced', data: { ...concerned, by, reason } }];
      }
      case 'LiftLegalHold': {
        mustNotBeOver(erasure);
        require(hold !== undefined, 'erasure-not-held');
        const due = erasure.status === 'approved' ? { carryOutFrom: erasure.carryOutFrom } : {};
        return [{ type: 'LegalHoldLifted', data: { ...concerned, by: command.by, ...due } }];
      }
      case 'CarryOutErasure': {
        const { today, fileOpen } = command;
        if (erasure.status !== 'approved' || hold !== undefined || fileOpen || today < erasure.carryOutFrom) return [];
        return [{ type: 'ErasureCarriedOut', data: { ...concerned, carriedOutOn: today } }];
      }
      case 'ConfirmForgetting': {
        const { forgetting } = command;
        if (erasure.status !== 'carried-out' || !outstanding(erasure).includes(forgetting.service)) return [];
        return [{ type: 'ForgettingConfirmed', data: { ...concerned, ...forgetting } }];
      }
      case 'IssueErasureReceipt': {
        const { receipt } = command;
        if (receipt === undefined || erasure.status !== 'carried-out' || erasure.receipt !== undefined || outstanding(erasure).length > 0) return [];
        return [{ type: 'ErasureReceiptIssued', data: { ...concerned, receipt } }];
      }
      default:
        return unreachable(command);
    }
  },

  evolve,
};

const noted = (note: string | undefined) => (note === undefined ? {} : { note });

/** A person asks to be forgotten: who asked and why, who else agreed, from when, what stands against it, where it was done. */
export const erasure: Aggregate<Erasure, ErasureCommand, ErasureEvent> = {
  category: 'erasure',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.concerned.territory }),
};
