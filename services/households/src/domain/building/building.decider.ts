import { require, unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { BuildingCommand } from './building.commands.js';
import { personal, type BuildingEvent, type Order } from './building.events.js';
import {
  isInForce,
  isSameOrder,
  mustBeClassified,
  mustBeReported,
  mustEndAsItsKindDoes,
  mustHaveHappened,
  newestInForce,
  orderOf,
  type Building,
} from './building.policies.js';

const decider: Decider<Building, BuildingCommand, BuildingEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    switch (command.kind) {
      case 'ReportBuilding': {
        const { kind: _, ...reported } = command;
        require(state.status === 'none', 'building-already-reported', { reference: command.reference });
        return [{ type: 'BuildingReported', data: reported }];
      }
      case 'ClassifyBuilding': {
        const { territory, households, classification } = mustBeReported(state);
        const { dangerClass, classifiedOn, expertReport, today } = command;
        mustHaveHappened(classifiedOn, today);
        if (classification?.expertReport === expertReport && classification.dangerClass === dangerClass) return [];
        return [{ type: 'BuildingClassified', data: { dangerClass, classifiedOn, expertReport, territory, households } }];
      }
      case 'IssueOrder': {
        const building = mustBeReported(state);
        const { orderId, reference, order: kind, issuedOn, endsOn, today } = command;
        const { dangerClass } = mustBeClassified(building);
        mustHaveHappened(issuedOn, today);
        mustEndAsItsKindDoes(kind, issuedOn, endsOn);
        const order: Order = { orderId, reference, kind, issuedOn, ...(endsOn === undefined ? {} : { endsOn }) };
        const before = orderOf(building, orderId);
        require(before === undefined || isSameOrder(before, order), 'order-number-already-given', { orderId, reference });
        const { territory, households } = building;
        return before === undefined ? [{ type: 'OrderIssued', data: { order, dangerClass, territory, households } }] : [];
      }
      case 'OrderEvacuation': {
        const building = mustBeReported(state);
        const { orderId, evacuateBy, today } = command;
        const { dangerClass } = mustBeClassified(building);
        const order = orderOf(building, orderId);
        require(order !== undefined, 'no-such-order', { orderId });
        require(isInForce(order, today), 'order-not-in-force', { orderId, ...(order.endsOn === undefined ? {} : { endsOn: order.endsOn }) });
        require(evacuateBy >= today, 'evacuation-in-the-past', { evacuateBy, today });
        if (order.evacuateBy === evacuateBy) return [];
        const { territory, households } = building;
        return [{ type: 'EvacuationOrdered', data: { order: { ...order, evacuateBy }, orderedOn: today, evacuateBy, dangerClass, territory, households } }];
      }
      case 'RecordOccupancy': {
        const building = mustBeReported(state);
        const { householdId, today } = command;
        const { territory, households, classification } = building;
        if (households.includes(householdId)) return [];
        const order = newestInForce(building, today);
        const danger = classification === undefined ? {} : { dangerClass: classification.dangerClass };
        return [{ type: 'OccupancyRecorded', data: { householdId, territory, ...(order === undefined ? {} : { order }), ...danger } }];
      }
      case 'EndOccupancy': {
        const { territory, households } = mustBeReported(state);
        const { householdId, because } = command;
        return households.includes(householdId) ? [{ type: 'OccupancyEnded', data: { householdId, because, territory } }] : [];
      }
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'BuildingReported') return { status: 'reported', ...event.data, orders: [], households: [] };
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'BuildingClassified': {
        const { dangerClass, classifiedOn, expertReport } = event.data;
        const status = state.status === 'reported' ? 'classified' : state.status;
        return { ...state, status, classification: { dangerClass, classifiedOn, expertReport } };
      }
      case 'OrderIssued': {
        const status = state.status === 'evacuation-ordered' ? state.status : 'under-order';
        return { ...state, status, orders: [...state.orders, event.data.order] };
      }
      case 'EvacuationOrdered': {
        const { order } = event.data;
        return { ...state, status: 'evacuation-ordered', orders: state.orders.map((one) => (one.orderId === order.orderId ? order : one)) };
      }
      case 'OccupancyRecorded':
        return { ...state, households: [...state.households, event.data.householdId] };
      case 'OccupancyEnded':
        return { ...state, households: state.households.filter((id) => id !== event.data.householdId) };
      default:
        return state;
    }
  },
};

/** A building that may threaten ruin: what experts and authorities say of it, and who lives there. */
export const building: Aggregate<Building, BuildingCommand, BuildingEvent> = {
  category: 'building',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.territory }),
};
