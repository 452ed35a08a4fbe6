import { v5 } from 'uuid';
import type { Finding } from './domain/alarm/alarm.events.js';
import type { AlarmId, ExportId } from './domain/shared.js';

const AUDIT = v5('https://iwaa.ma/audit', v5.URL);

/** One finding is one alarm, however often it is met. */
export const alarmIdOf = ({ service, what, streamId = '', version = 0, position = '' }: Finding): AlarmId =>
  v5(JSON.stringify(['alarm', service, what, streamId, version, position]), AUDIT) as AlarmId;

/** An export's id follows from the command that asks for it: sent again, however late, it is the same export. */
export const exportIdOf = (commandId: string): ExportId => v5(JSON.stringify(['export', commandId]), AUDIT) as ExportId;
