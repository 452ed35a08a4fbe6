import { AcknowledgeAlarmHandler } from './acknowledge-alarm.js';
import { RaiseAlarmHandler } from './raise-alarm.js';
import { ReadPersonalDataHandler } from './read-personal-data.js';
import { RequestExportHandler } from './request-export.js';

/** The handbook: everything that can be asked of this service. */
export const commandHandlers = [
  RaiseAlarmHandler,
  AcknowledgeAlarmHandler,
  ReadPersonalDataHandler,
  RequestExportHandler,
];
