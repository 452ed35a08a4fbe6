import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { ConventionStandingEvent } from '../domain/convention-standing/convention-standing.events.js';

export const conventionStandingPublishing: Publishing<ConventionStandingEvent> = {
  ConventionStandingRecorded: unpublished('conventions published it; this is allocation’s memory of it'),
};
