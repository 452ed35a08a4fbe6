import type { ApplicantEvent } from './applicant.events.js';

/** What may be asked of those for whom a dwelling was sought. */
export type ApplicantCommand = { readonly kind: 'ForgetApplicants' } & ApplicantEvent['data'];
