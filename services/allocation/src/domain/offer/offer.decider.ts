import { require, unreachable, type Aggregate, type Decider, type Instant, type Personal } from '@iwaa/event-sourcing';
import type { OfferCommand } from './offer.commands.js';
import { personal, type Answered, type OfferEvent, type Qualification } from './offer.events.js';
import { appealOf, isLateAnswer, mayStillAnswer, mustBeOpen, mustBeRefused, mustExist, respondBy, withdrawnBecause, type Ending, type Offer } from './offer.policies.js';

const decider: Decider<Offer, OfferCommand, OfferEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    switch (command.kind) {
      case 'PrepareOffer':
        require(state.status === 'none', 'offer-already-prepared');
        return [{ type: 'OfferPrepared', data: command.concerned }];

      case 'MakeOffer': {
        // Its end was decided while the convention's promise was still on its way.
        if (state.status === 'closed') return [];
        require(state.status === 'prepared', 'offer-not-prepared', { status: state.status });
        const { occurredAt, period } = command;
        return [{ type: 'OfferMade', data: { ...state.concerned, respondBy: respondBy(occurredAt, period), period } }];
      }
      case 'AcceptOffer': {
        if (isLateAnswer(state, command.occurredAt)) return late(state, 'accepted', command);
        const open = mustBeOpen(state);
        require(mayStillAnswer(open.respondBy, command.occurredAt), 'offer-expired', { respondBy: open.respondBy });
        return [{ type: 'OfferAccepted', data: { ...open.concerned, answered: command.answered } }];
      }
      case 'RefuseOffer': {
        if (isLateAnswer(state, command.occurredAt)) return late(state, 'refused', command);
        const open = mustBeOpen(state);
        require(mayStillAnswer(open.respondBy, command.occurredAt), 'offer-expired', { respondBy: open.respondBy });
        const { answered, reason, note } = command;
        return [{ type: 'OfferRefused', data: { ...open.concerned, answered, reason, ...noted(note) } }];
      }
      case 'ExpireOffer': {
        if (state.status === 'closed') return [];
        const open = mustBeOpen(state);
        require(!mayStillAnswer(open.respondBy, command.occurredAt), 'offer-still-open', { respondBy: open.respondBy });
        return [{ type: 'OfferExpired', data: { ...open.concerned, respondBy: open.respondBy } }];
      }
      case 'WithdrawOffer': {
        const open = mustBeOpen(state);
        const { reason, note } = command;
        return [{ type: 'OfferWithdrawn', data: { ...open.concerned, reason, ...noted(note) } }];
      }
      case 'SetOfferAside': {
        const offer = mustExist(state);
        if (offer.status === 'closed' && offer.how !== 'accepted') return [];
        // A family that was told has its offer withdrawn, which never counts against it, even after its yes.
        if (offer.status !== 'prepared') return [{ type: 'OfferWithdrawn', data: { ...offer.concerned, reason: withdrawnBecause(command.reason) } }];
        return [{ type: 'OfferSetAside', data: { ...offer.concerned, reason: command.reason } }];
      }
      case 'QualifyRefusal': {
        const { concerned, qualification } = mustBeRefused(state);
        const { justified, by, note, appeal, recordedOn } = command;
        if (qualification?.justified === justified) return [];
        require(qualification === undefined, 'refusal-already-qualified', { justified: !justified });
        const contested = justified ? {} : { appeal: appealOf(appeal, recordedOn) };
        return [{ type: 'RefusalQualified', data: { ...concerned, justified, by, ...noted(note), ...contested } }];
      }
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'OfferPrepared':
        return { status: 'prepared', concerned: event.data };
      case 'OfferMade':
        return state.status === 'prepared' ? { status: 'open', concerned: state.concerned, respondBy: event.data.respondBy } : state;
      case 'OfferAccepted':
        return closed(state, 'accepted');
      case 'OfferRefused':
        return closed(state, 'refused', event.data);
      case 'OfferExpired':
        return closed(state, 'expired');
      case 'OfferWithdrawn':
        return closed(state, 'withdrawn', event.data);
      case 'OfferSetAside':
        return closed(state, 'set-aside', event.data);
      case 'LateAnswerRecorded':
        return state.status === 'closed' ? { ...state, lateAnswer: event.data.answer } : state;
      case 'RefusalQualified':
        return state.status === 'closed' ? { ...state, qualification: qualificationIn(event.data) } : state;
      default:
        return state;
    }
  },
};

const noted = (note: Personal | undefined) => (note === undefined ? {} : { note });

const qualificationIn = ({ justified, by, note, appeal }: Qualification): Qualification => ({
  justified,
  by,
  ...noted(note),
  ...(appeal === undefined ? {} : { appeal }),
});

function late(
  state: Offer,
  answer: 'accepted' | 'refused',
  { occurredAt, answered, note }: { occurredAt: Instant; answered: Answered; note?: Personal },
): readonly OfferEvent[] {
  const offer = mustExist(state);
  require(offer.status === 'closed' && offer.lateAnswer === undefined, 'late-answer-already-recorded');
  return [{ type: 'LateAnswerRecorded', data: { ...offer.concerned, answer, answered, answeredAt: occurredAt, ...noted(note) } }];
}

function closed(state: Offer, how: Ending, { reason, note }: { readonly reason?: string; readonly note?: Personal } = {}): Offer {
  if (state.status === 'none') return state;
  const told = { ...(reason === undefined ? {} : { reason }), ...noted(note) };
  const period = state.status === 'prepared' || state.respondBy === undefined ? {} : { respondBy: state.respondBy };
  return { status: 'closed', concerned: state.concerned, how, ...period, ...told };
}

/** A dwelling offered to one family: prepared while the family knows nothing, made, and answered or not. */
export const offer: Aggregate<Offer, OfferCommand, OfferEvent> = {
  category: 'offer',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) =>
    state.status === 'none' ? undefined : { territory: state.concerned.territory, conventionId: state.concerned.conventionId },
};
