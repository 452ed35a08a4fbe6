import { describe, it as rule } from '@jest/globals';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { ErasureId } from '../shared.js';
import { applicant } from './applicant.decider.js';

const { given } = rulesOf(applicant.decider);
const data = { erasureId: 'erasure' as ErasureId, subjects: ['person', 'household'], keysDestroyed: 2, territory: 'MA-FES' };

describe('who was erased', () => {
  rule('is forgotten, and how many keys that took', () => {
    given().when({ kind: 'ForgetApplicants', ...data }).then({ type: 'ApplicantsForgotten', data });
  });

  rule('is forgotten once', () => {
    given({ type: 'ApplicantsForgotten', data }).when({ kind: 'ForgetApplicants', ...data }).thenNothing();
  });
});
