import { describe, expect, it as rule } from '@jest/globals';
import { react } from '@iwaa/event-sourcing';
import { ConfirmForgetting } from '../commands/confirm-forgetting.js';
import { ForgetPerson } from '../commands/forget-person.js';
import { IssueErasureReceipt } from '../commands/issue-erasure-receipt.js';
import type { ErasureId } from '../domain/shared.js';
import { carryOutErasures } from './carry-out-erasures.js';
import { ErasuresDue } from './erasures-due.js';
import { followForgetting } from './follow-forgetting.js';

const erasureId = 'erasure' as ErasureId;

describe('somebody is erased', () => {
  rule('their keys are destroyed here, and it is known where the log says so', () => {
    const fact = { type: 'PersonErased', position: 41n, data: { erasureId, subjects: ['person'] } };
    expect(react(carryOutErasures as never, fact as never)).toEqual([new ForgetPerson(erasureId, ['person'], '41')]);
  });

  rule('whenever a service has forgotten, the receipt may be due', () => {
    expect(react(carryOutErasures as never, { type: 'ForgettingConfirmed', streamId: 'erasure', data: {} } as never)).toEqual([new IssueErasureReceipt(erasureId)]);
  });

  rule.each([['iwaa.applicant.forgotten.v1', 'allocation'], ['iwaa.recipient.forgotten.v1', 'notifications']])('%s is noted as of %s', (type, service) => {
    const fact = { type, occurredat: '2026-12-11T08:00:00.000Z', data: { erasureId, keysDestroyed: 1, position: '9' } };
    expect(react(followForgetting as never, fact as never)).toEqual([new ConfirmForgetting(erasureId, { service, position: '9', keysDestroyed: 1, at: '2026-12-11T08:00:00.000Z' as never })]);
  });
});

describe('an erasure that waits', () => {
  const duty = new ErasuresDue(undefined as never, undefined as never, undefined as never);
  const calledFor = (type: string, data: object) => duty.calledFor({ type, streamId: 'erasure', data } as never);

  rule('is woken when its day begins in Casablanca, and again when a hold is lifted', () => {
    const wakeup = { jobId: 'erasure', id: 'erasure', at: '2026-12-11T00:00:00.000Z' };
    expect(calledFor('ErasureApproved', { carryOutFrom: '2026-12-11' })).toEqual(wakeup);
    expect(calledFor('LegalHoldLifted', { carryOutFrom: '2026-12-11' })).toEqual(wakeup);
  });

  rule('is not woken before anybody agreed to it', () => {
    expect(calledFor('ErasureRequested', {})).toBeUndefined();
    expect(calledFor('LegalHoldLifted', {})).toBeUndefined();
  });
});
