import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { AlarmEvent } from '../domain/alarm/alarm.events.js';

/** No service acts on an alarm: people read it, signed, from the witness itself. */
export const alarmPublishing: Publishing<AlarmEvent> = {
  AlarmRaised: unpublished('a bus could lose it; it is read signed, from the witness'),
  AlarmAcknowledged: unpublished('whoever reads alarms sees it there'),
};
