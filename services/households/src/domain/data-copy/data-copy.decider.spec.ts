import { describe, it as rule } from '@jest/globals';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { HouseholdId, PersonId } from '../shared.js';
import { dataCopy } from './data-copy.decider.js';

const { given } = rulesOf(dataCopy.decider);
const data = { householdId: 'household' as HouseholdId, personId: 'person' as PersonId, territory: 'MA-FES', purpose: 'data-subject-request', facts: 3, fields: 5, by: 'officer' } as const;

describe('a copy of what is known of a person', () => {
  rule('is given once it is written who takes it, for what and how much it is', () => {
    given().when({ kind: 'GiveOwnData', ...data }).then({ type: 'OwnDataGiven', data });
  });
  rule('each is one of its own', () => {
    given({ type: 'OwnDataGiven', data }).when({ kind: 'GiveOwnData', ...data }).thenRefused('copy-already-given');
  });
});
