import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { building } from '../domain/building/building.decider.js';
import type { Building } from '../domain/building/building.policies.js';
import type { BuildingId, LegalDate, OrderKind } from '../domain/shared.js';
import { orderIdOf } from '../ids.js';

/** An authority's order on a building is written down: works, demolition, a ban on living there, or one for a time. */
export class IssueOrder extends ServiceCommand<Changed<Building>> {
  constructor(
    readonly buildingId: BuildingId,
    readonly issued: { readonly reference: string; readonly order: OrderKind; readonly issuedOn: LegalDate; readonly endsOn?: LegalDate },
  ) {
    super();
  }
}

@CommandHandler(IssueOrder)
export class IssueOrderHandler implements ICommandHandler<IssueOrder> {
  constructor(private readonly streams: Streams) {}

  execute({ change, buildingId, issued }: IssueOrder): Promise<Changed<Building>> {
    const orderId = orderIdOf(buildingId, issued.reference);
    const today = legalDateOf(change.occurredAt);
    return this.streams.change(change, on(building, buildingId, { kind: 'IssueOrder', orderId, ...issued, today }));
  }
}
