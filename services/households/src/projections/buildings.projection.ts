import { patch, put, type Projection } from '@iwaa/event-store';
import { building } from '../domain/building/building.decider.js';
import type { BuildingEvent } from '../domain/building/building.events.js';

const at = (buildingId: string) => ({ building_id: buildingId });

/** Buildings as lists and maps show them; the table derives the status from what is known. */
export const buildings: Projection<BuildingEvent> = {
  name: 'buildings',
  tables: { building: ['building_id'] },
  aggregates: [building],
  on: {
    BuildingListed: ({ streamId, data }) => put('building', { ...at(streamId), ...data }),
    BuildingReported: ({ streamId, data }) => put('building', { ...at(streamId), ...data }),
    BuildingClassified: ({ streamId, data }) => patch('building', at(streamId), { danger_class: data.dangerClass }),
    OrderIssued: ({ streamId, data }) => patch('building', at(streamId), { order_kind: data.order.kind }),
    EvacuationOrdered: ({ streamId, data }) => patch('building', at(streamId), { evacuate_by: data.evacuateBy }),
    OrderLifted: ({ streamId, data: { standing } }) =>
      patch('building', at(streamId), {
        order_kind: standing.at(-1)?.kind ?? null,
        evacuate_by: standing.findLast(({ evacuateBy }) => evacuateBy !== undefined)?.evacuateBy ?? null,
      }),
  },
};
