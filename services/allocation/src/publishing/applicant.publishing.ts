import { ApplicantsForgotten } from '@iwaa/contracts/allocation';
import type { Publishing } from '@iwaa/event-sourcing';
import type { ApplicantEvent } from '../domain/applicant/applicant.events.js';

/** Whoever gives the person a receipt learns where this service’s log says it. */
export const applicantPublishing: Publishing<ApplicantEvent> = {
  ApplicantsForgotten: ({ position, data: { territory, erasureId, subjects, keysDestroyed } }) =>
    ApplicantsForgotten.fact({ territory, data: { erasureId, subjects: [...subjects], keysDestroyed, position: String(position) } }),
};
