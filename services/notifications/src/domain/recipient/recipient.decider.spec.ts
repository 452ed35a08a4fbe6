import { describe, it as rule } from '@jest/globals';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { ErasureId } from '../shared.js';
import { recipient } from './recipient.decider.js';

const { given } = rulesOf(recipient.decider);
const data = { erasureId: 'erasure' as ErasureId, subjects: ['person', 'household'], keysDestroyed: 2, territory: 'MA-FES' };

describe('who was erased', () => {
  rule('is forgotten, and how many keys that took', () => {
    given().when({ kind: 'ForgetRecipients', ...data }).then({ type: 'RecipientsForgotten', data });
  });

  rule('is forgotten once', () => {
    given({ type: 'RecipientsForgotten', data }).when({ kind: 'ForgetRecipients', ...data }).thenNothing();
  });
});
