import { BuildingClassified, BuildingReported, EvacuationOrdered, OrderIssued, OrderLifted } from '@iwaa/contracts/households';
import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { BuildingEvent } from '../domain/building/building.events.js';
import type { BuildingId } from '../domain/shared.js';

const listed = unpublished('families are told of orders that our officers issue, and only these move their files');
const occupancy = unpublished('who lives where is told by each family’s case, to whoever is entitled to it');

/** What the other services learn of a building: where it stands and what was ordered, of its families only how many. */
export const buildingPublishing: Publishing<BuildingEvent> = {
  BuildingReported: ({ streamId, data: { territory, quarter, location, storeys } }) =>
    BuildingReported.fact({ territory, data: { buildingId: streamId as BuildingId, quarter, location, storeys } }),
  BuildingClassified: ({ streamId, data: { territory, dangerClass, classifiedOn } }) =>
    BuildingClassified.fact({ territory, data: { buildingId: streamId as BuildingId, dangerClass, classifiedOn } }),
  OrderIssued: ({ streamId, data: { territory, order, dangerClass, households } }) => {
    const { orderId, kind, issuedOn, endsOn } = order;
    const known = { dangerClass, issuedOn, ...(endsOn === undefined ? {} : { endsOn }), households: households.length };
    return OrderIssued.fact({ territory, data: { buildingId: streamId as BuildingId, orderId, kind, ...known } });
  },
  EvacuationOrdered: ({ streamId, data: { territory, order, evacuateBy, households } }) =>
    EvacuationOrdered.fact({ territory, data: { buildingId: streamId as BuildingId, orderId: order.orderId, evacuateBy, households: households.length } }),
  OrderLifted: ({ streamId, data: { territory, orderId, liftedOn } }) =>
    OrderLifted.fact({ territory, data: { buildingId: streamId as BuildingId, orderId, liftedOn } }),
  BuildingListed: listed,
  OrderListed: listed,
  ListedOrderLifted: listed,
  OccupancyRecorded: occupancy,
  OccupancyEnded: occupancy,
};
