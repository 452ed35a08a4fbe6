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
    BuildingReported: ({ streamId, data }) => put('building', { ...at(streamId), ...data }),
    BuildingClassified: ({ streamId, data }) => patch('building', at(streamId), { danger_class: data.dangerClass }),
    OrderIssued: ({ streamId, data }) => patch('building', at(streamId), { order_kind: data.order.kind }),
    EvacuationOrdered: ({ streamId, data }) => patch('building', at(streamId), { evacuate_by: data.evacuateBy }),
  },
};
