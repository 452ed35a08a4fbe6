import type { Id } from '@iwaa/event-sourcing';

export type AlarmId = Id<'Alarm'>;
export type ExportId = Id<'Export'>;
