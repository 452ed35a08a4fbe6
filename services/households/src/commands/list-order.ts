import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { building } from '../domain/building/building.decider.js';
import type { Building } from '../domain/building/building.policies.js';
import type { BuildingId, LegalDate } from '../domain/shared.js';
import { orderIdOf } from '../ids.js';

/** An order of another authority is taken over from its register; the building becomes known by it where nobody has reported it. */
export class ListOrder extends ServiceCommand<Changed<Building>> {
  constructor(
    readonly buildingId: BuildingId,
    readonly listed: {
      readonly territory: string;
      readonly source: string;
      readonly building: { readonly reference: string; readonly address: string };
      readonly order: { readonly reference: string; readonly classification: string; readonly issuedOn: LegalDate; readonly liftedOn?: LegalDate };
    },
  ) {
    super();
  }
}

@CommandHandler(ListOrder)
export class ListOrderHandler implements ICommandHandler<ListOrder> {
  constructor(private readonly streams: Streams) {}

  execute({ change, buildingId, listed }: ListOrder): Promise<Changed<Building>> {
    const { territory, source, building: where, order } = listed;
    const numbered = { orderId: orderIdOf(buildingId, order.reference), ...order };
    const command = { kind: 'ListOrder', territory, source, ...where, order: numbered, today: legalDateOf(change.occurredAt) } as const;
    return this.streams.change(change, start(building, buildingId, command, { territory }));
  }
}
