import { require, unreachable, type Aggregate, type Decider, type Instant } from '@iwaa/event-sourcing';
import type { AlarmEvent, Finding } from './alarm.events.js';

export type Alarm =
  | { readonly status: 'none' }
  | { readonly status: 'open' | 'acknowledged'; readonly finding: Finding; readonly foundAt: Instant; readonly note: string };

export type AlarmCommand =
  | { readonly kind: 'RaiseAlarm'; readonly finding: Finding; readonly foundAt: Instant; readonly note: string }
  | { readonly kind: 'AcknowledgeAlarm' };

const decider: Decider<Alarm, AlarmCommand, AlarmEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    switch (command.kind) {
      case 'RaiseAlarm': {
        // Acknowledged and found again: whoever looked has not mended it.
        if (state.status === 'open') return [];
        const { finding, foundAt, note } = command;
        return [{ type: 'AlarmRaised', data: { ...finding, foundAt, note } }];
      }
      case 'AcknowledgeAlarm': {
        require(state.status !== 'none', 'alarm-not-raised');
        require(state.status === 'open', 'alarm-acknowledged');
        return [{ type: 'AlarmAcknowledged', data: { service: state.finding.service } }];
      }
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'AlarmRaised': {
        const { foundAt, note, ...finding } = event.data;
        return { status: 'open', finding, foundAt, note };
      }
      case 'AlarmAcknowledged':
        return state.status === 'none' ? state : { ...state, status: 'acknowledged' };
      default:
        return state;
    }
  },
};

/** Something about a record that does not hold: raised, and acknowledged by whoever has looked. */
export const alarm: Aggregate<Alarm, AlarmCommand, AlarmEvent> = {
  category: 'alarm',
  decider,
  upcasters: {},
  personal: {},
  scopeOf: (state) => (state.status === 'none' ? undefined : {}),
};
