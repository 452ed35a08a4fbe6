import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { DataCopyEvent } from '../domain/data-copy/data-copy.events.js';

/** Nobody else acts on it. */
export const dataCopyPublishing: Publishing<DataCopyEvent> = {
  OwnDataGiven: unpublished('who asked for a copy of their data concerns the person'),
};
