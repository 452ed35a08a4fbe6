import { patch, put, type Projection } from '@iwaa/event-store';
import { alarm } from '../domain/alarm/alarm.decider.js';
import type { AlarmEvent } from '../domain/alarm/alarm.events.js';

/** Alarms as lists show them. */
export const alarms: Projection<AlarmEvent> = {
  name: 'alarms',
  tables: { alarm: ['alarm_id'] },
  aggregates: [alarm],
  on: {
    AlarmRaised: ({ streamId: alarmId, version: ofAlarm, data: { service, what, streamId, version, position, expected, got, foundAt, note } }) =>
      put('alarm', {
        alarm_id: alarmId,
        service,
        what,
        status: 'open',
        stream_id: streamId ?? null,
        stream_version: version ?? null,
        log_position: position ?? null,
        expected,
        got,
        found_at: foundAt,
        note,
        version: ofAlarm,
      }),
    AlarmAcknowledged: ({ streamId, version }) => patch('alarm', { alarm_id: streamId }, { status: 'acknowledged', version }),
  },
};
