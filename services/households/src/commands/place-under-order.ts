import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import type { Asking, Touched } from '../domain/case/case.commands.js';
import type { Case } from '../domain/case/case.policies.js';
import { caseIdOf } from '../ids.js';
import { Families } from '../lookups/families.js';
import { telling } from './telling.js';

/** An order touches the building in which a family lives: its file says so, and is opened where none is open. */
export class PlaceUnderOrder extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly touched: Touched,
    readonly order: Asking<'PlaceUnderOrder'>['order'],
  ) {
    super();
  }
}

@CommandHandler(PlaceUnderOrder)
export class PlaceUnderOrderHandler implements ICommandHandler<PlaceUnderOrder> {
  constructor(
    private readonly streams: Streams,
    private readonly families: Families,
  ) {}

  async execute({ change, touched, order }: PlaceUnderOrder): Promise<Changed<Case>> {
    const beginning = { ...touched, ...(await this.families.survey(touched.householdId)), openedOn: legalDateOf(change.occurredAt) };
    return this.streams.change(change, telling(caseIdOf(touched.householdId), { kind: 'PlaceUnderOrder', ...beginning, order }));
  }
}
