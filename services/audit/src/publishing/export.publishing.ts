import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { ExportEvent } from '../domain/export/export.events.js';

/** Who took which history away is for whoever audits the auditors. */
export const exportPublishing: Publishing<ExportEvent> = {
  ExportRequested: unpublished('no service acts on it; it is read in the sealed record of audit itself'),
};
