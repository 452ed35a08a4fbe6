import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { DisclosureEvent } from '../domain/disclosure/disclosure.events.js';

/** Who read what is for whoever audits the auditors. */
export const disclosurePublishing: Publishing<DisclosureEvent> = {
  PersonalDataRead: unpublished('no service acts on it; it is read in the sealed record of audit itself'),
};
