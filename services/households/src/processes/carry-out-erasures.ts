import type { Logged } from '@iwaa/event-sourcing';
import { ForgetPerson } from '../commands/forget-person.js';
import { IssueErasureReceipt } from '../commands/issue-erasure-receipt.js';
import type { ErasureEvent } from '../domain/erasure/erasure.events.js';
import type { HouseholdEvent } from '../domain/household/household.events.js';
import type { ErasureId } from '../domain/shared.js';

type Fact<Event extends HouseholdEvent | ErasureEvent, Type extends Event['type']> = Logged<Extract<Event, { type: Type }>>;

/** Who was erased is forgotten here at once; once every service has, it is signed. */
export const carryOutErasures = {
  PersonErased: ({ position, data: { erasureId, subjects } }: Fact<HouseholdEvent, 'PersonErased'>): readonly ForgetPerson[] => [new ForgetPerson(erasureId, subjects, String(position))],
  ForgettingConfirmed: ({ streamId }: Fact<ErasureEvent, 'ForgettingConfirmed'>): readonly IssueErasureReceipt[] => [new IssueErasureReceipt(streamId as ErasureId)],
};
