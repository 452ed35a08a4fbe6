import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { building } from '../domain/building/building.decider.js';
import type { Building } from '../domain/building/building.policies.js';
import type { BuildingId, LegalDate, OrderId } from '../domain/shared.js';

/** Under an order in force, everyone who lives there is told by which day to leave. */
export class OrderEvacuation extends ServiceCommand<Changed<Building>> {
  constructor(
    readonly buildingId: BuildingId,
    readonly orderId: OrderId,
    readonly evacuateBy: LegalDate,
  ) {
    super();
  }
}

@CommandHandler(OrderEvacuation)
export class OrderEvacuationHandler implements ICommandHandler<OrderEvacuation> {
  constructor(private readonly streams: Streams) {}

  execute({ change, buildingId, orderId, evacuateBy }: OrderEvacuation): Promise<Changed<Building>> {
    const today = legalDateOf(change.occurredAt);
    return this.streams.change(change, on(building, buildingId, { kind: 'OrderEvacuation', orderId, evacuateBy, today }));
  }
}
