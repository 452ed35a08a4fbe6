import { AcknowledgeAlarmHandler } from './acknowledge-alarm.js';
import { RaiseAlarmHandler } from './raise-alarm.js';

/** The handbook: everything that can be asked of this service. */
export const commandHandlers = [RaiseAlarmHandler, AcknowledgeAlarmHandler];
