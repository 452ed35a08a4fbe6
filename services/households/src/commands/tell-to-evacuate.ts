import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import type { Touched } from '../domain/case/case.commands.js';
import type { Case } from '../domain/case/case.policies.js';
import type { LegalDate, OrderId } from '../domain/shared.js';
import { caseIdOf } from '../ids.js';
import { Families } from '../lookups/families.js';
import { telling } from './telling.js';

/** A family must leave its building by a day: its file says so, and is opened where none is open. */
export class TellToEvacuate extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly touched: Touched,
    readonly orderId: OrderId,
    readonly evacuateBy: LegalDate,
  ) {
    super();
  }
}

@CommandHandler(TellToEvacuate)
export class TellToEvacuateHandler implements ICommandHandler<TellToEvacuate> {
  constructor(
    private readonly streams: Streams,
    private readonly families: Families,
  ) {}

  async execute({ change, touched, orderId, evacuateBy }: TellToEvacuate): Promise<Changed<Case>> {
    const beginning = { ...touched, ...(await this.families.survey(touched.householdId)), openedOn: legalDateOf(change.occurredAt) };
    return this.streams.change(change, telling(caseIdOf(touched.householdId), { kind: 'TellToEvacuate', ...beginning, orderId, evacuateBy }));
  }
}
