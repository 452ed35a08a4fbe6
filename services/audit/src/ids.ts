import { v5 } from 'uuid';
import type { Finding } from './domain/alarm/alarm.events.js';
import type { AlarmId } from './domain/shared.js';

const AUDIT = v5('https://iwaa.ma/audit', v5.URL);

/** One finding is one alarm, however often it is met. */
export const alarmIdOf = ({ service, what, streamId = '', version = 0, position = '' }: Finding): AlarmId =>
  v5(JSON.stringify(['alarm', service, what, streamId, version, position]), AUDIT) as AlarmId;
