import { describe, expect, it as rule } from '@jest/globals';
import { react } from '@iwaa/event-sourcing';
import { ForgetRecipients } from '../commands/forget-recipients.js';
import type { ErasureId } from '../domain/shared.js';
import { forgetRecipients } from './forget-recipients.js';

const told = (type: string, data: object) => react(forgetRecipients, { type, territory: 'MA-FES', data } as never);

describe('somebody is erased', () => {
  rule('their keys, and the household’s with its last person, are destroyed here too', () => {
    const erasureId = 'erasure' as ErasureId;
    const subjects = ['person', 'household'];
    expect(told('iwaa.person.erased.v1', { erasureId, householdId: 'household', personId: 'person', subjects })).toEqual([new ForgetRecipients({ erasureId, subjects, territory: 'MA-FES' })]);
  });

  rule('nothing else calls for it', () => {
    expect(told('iwaa.household.registered.v1', {})).toEqual([]);
  });
});
