import { allocation as contract } from '@iwaa/contracts/allocation';
import type { ServiceDefinition } from '@iwaa/service-kit';
import { applicant } from './domain/applicant/applicant.decider.js';
import { candidate } from './domain/candidate/candidate.decider.js';
import { conventionStanding } from './domain/convention-standing/convention-standing.decider.js';
import { offer } from './domain/offer/offer.decider.js';
import { round } from './domain/round/round.decider.js';
import { unit } from './domain/unit/unit.decider.js';
import { allocationProblems } from './http/problems.js';
import { projections, readTables } from './projections/index.js';
import { applicantPublishing } from './publishing/applicant.publishing.js';
import { candidatePublishing } from './publishing/candidate.publishing.js';
import { conventionStandingPublishing } from './publishing/convention-standing.publishing.js';
import { offerPublishing } from './publishing/offer.publishing.js';
import { roundPublishing } from './publishing/round.publishing.js';
import { unitPublishing } from './publishing/unit.publishing.js';

/** The allocation service. */
export const allocation: ServiceDefinition = {
  name: 'allocation',
  port: 2,
  contract,
  aggregates: [unit, candidate, conventionStanding, round, applicant, offer],
  publishing: {
    unit: unitPublishing,
    candidate: candidatePublishing,
    'convention-standing': conventionStandingPublishing,
    round: roundPublishing,
    offer: offerPublishing,
    applicant: applicantPublishing,
  },
  erasedBy: 'ApplicantsForgotten',
  projections,
  readTables,
  problems: allocationProblems,
};
