import { AlarmRow } from './alarm-row.js';
import { alarms } from './alarms.projection.js';
import { ListAlarmsHandler } from './list-alarms.js';

/** Read tables, and what asks them. */
export const projections = [alarms];
export const readTables = [AlarmRow];
export const queryHandlers = [ListAlarmsHandler];
