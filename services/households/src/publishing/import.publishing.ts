import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { ImportEvent } from '../domain/import/import.events.js';

const work = unpublished('how files come in is this service’s own work; what they bring is told of each household and building');

/** The other services learn of what was imported, not of the importing. */
export const importPublishing: Publishing<ImportEvent> = {
  ImportOpened: work,
  ImportFileReceived: work,
  ImportAdvanced: work,
  ImportCompleted: work,
  ImportRefused: work,
  ImportCancelled: work,
};
