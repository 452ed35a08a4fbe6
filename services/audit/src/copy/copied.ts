import type { ChainedEvent, LogEntry } from '@iwaa/verifier';

/** An entry of a service's log with its event, as it was served and as it is kept. */
export interface Copied extends ChainedEvent, LogEntry {}

/** An entry as its log serves it: the event may be missing, or say something else than the entry. */
export interface Served extends LogEntry {
  readonly category: string;
  readonly type: string;
  readonly event?: ChainedEvent;
}

/** Where an entry is: for findings. */
export const placeOf = ({ streamId, version, position }: Pick<LogEntry, 'streamId' | 'version' | 'position'>) => ({ streamId, version, position: String(position) });
