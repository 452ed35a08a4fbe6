import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { building } from '../domain/building/building.decider.js';
import type { Building } from '../domain/building/building.policies.js';
import type { BuildingId, LegalDate, OrderId } from '../domain/shared.js';

/** The authority takes back an order that it issued: from that day nobody is judged by it. */
export class LiftOrder extends ServiceCommand<Changed<Building>> {
  constructor(
    readonly buildingId: BuildingId,
    readonly orderId: OrderId,
    readonly liftedOn: LegalDate,
  ) {
    super();
  }
}

@CommandHandler(LiftOrder)
export class LiftOrderHandler implements ICommandHandler<LiftOrder> {
  constructor(private readonly streams: Streams) {}

  execute({ change, buildingId, orderId, liftedOn }: LiftOrder): Promise<Changed<Building>> {
    const today = legalDateOf(change.occurredAt);
    return this.streams.change(change, on(building, buildingId, { kind: 'LiftOrder', orderId, liftedOn, today }));
  }
}
