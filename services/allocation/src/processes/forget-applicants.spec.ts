import { describe, expect, it as rule } from '@jest/globals';
import { react } from '@iwaa/event-sourcing';
import { ForgetApplicants } from '../commands/forget-applicants.js';
import type { ErasureId } from '../domain/shared.js';
import { forgetApplicants } from './forget-applicants.js';

const told = (type: string, data: object) => react(forgetApplicants, { type, territory: 'MA-FES', data } as never);

describe('somebody is erased', () => {
  rule('their keys, and the household’s with its last person, are destroyed here too', () => {
    const erasureId = 'erasure' as ErasureId;
    const subjects = ['person', 'household'];
    expect(told('iwaa.person.erased.v1', { erasureId, householdId: 'household', personId: 'person', subjects })).toEqual([new ForgetApplicants({ erasureId, subjects, territory: 'MA-FES' })]);
  });

  rule('nothing else calls for it', () => {
    expect(told('iwaa.household.registered.v1', {})).toEqual([]);
  });
});
