import { describe, expect, it as rule } from '@jest/globals';
import { disclosure } from './disclosure.decider.js';
import type { DisclosureEvent } from './disclosure.events.js';

const read: DisclosureEvent['data'] = { caseId: 'file', purpose: 'court-request', fields: [{ service: 'households', streamId: 'family', version: 3, paths: ['members[0].name'] }], by: 'subject-1' };
const { initial, decide, evolve } = disclosure.decider;

describe('personal values of a file', () => {
  rule('are read once it is written who reads which of them, and for what', () => {
    expect(decide({ kind: 'ReadPersonalData', ...read }, initial)).toEqual([{ type: 'PersonalDataRead', data: read }]);
  });

  rule('each reading is one of its own', () => {
    expect(() => decide({ kind: 'ReadPersonalData', ...read }, evolve(initial, { type: 'PersonalDataRead', data: read }))).toThrow('already-read');
  });
});
