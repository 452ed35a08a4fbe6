import { require, unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { Asking, BuildingCommand } from './building.commands.js';
import { personal, type BuildingEvent, type Order } from './building.events.js';
import { evolve } from './building.evolution.js';
import {
  isInForce,
  isSameListedOrder,
  isSameOrder,
  listedOrderOf,
  mustBeClassified,
  mustBeKnown,
  mustBeLifted,
  mustBeReported,
  mustEndAsItsKindDoes,
  mustHaveHappened,
  newestInForce,
  orderOf,
  standingAmong,
  type Building,
} from './building.policies.js';

const decider: Decider<Building, BuildingCommand, BuildingEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    switch (command.kind) {
      case 'ReportBuilding': {
        const { kind: _, ...reported } = command;
        require(state.status === 'none' || state.status === 'listed', 'building-already-reported', { reference: command.reference });
        mustLieIn(command.territory, state, command.reference);
        return [{ type: 'BuildingReported', data: reported }];
      }
      case 'ListOrder':
        return listOrder(command, state);
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
      case 'LiftOrder': {
        const building = mustBeReported(state);
        const { orderId, liftedOn, today } = command;
        const order = orderOf(building, orderId);
        require(order !== undefined, 'no-such-order', { orderId });
        mustBeLifted(order, liftedOn, today);
        if (order.liftedOn !== undefined) return [];
        const standing = standingAmong(building.orders).filter((one) => one.orderId !== orderId);
        return [{ type: 'OrderLifted', data: { orderId, liftedOn, standing, territory: building.territory } }];
      }
      case 'RecordOccupancy': {
        const building = mustBeKnown(state);
        const { householdId, today } = command;
        const { territory, households, classification } = building;
        if (households.includes(householdId)) return [];
        const order = newestInForce(building, today);
        const danger = classification === undefined ? {} : { dangerClass: classification.dangerClass };
        return [{ type: 'OccupancyRecorded', data: { householdId, territory, ...(order === undefined ? {} : { order }), ...danger } }];
      }
      case 'EndOccupancy': {
        const { territory, households } = mustBeKnown(state);
        const { householdId, because } = command;
        return households.includes(householdId) ? [{ type: 'OccupancyEnded', data: { householdId, because, territory } }] : [];
      }
      default:
        return unreachable(command);
    }
  },

  evolve,
};

/** An order of another authority; the building becomes known by it where it is not. */
function listOrder({ territory, source, reference, address, order: { liftedOn, ...order }, today }: Asking<'ListOrder'>, state: Building): readonly BuildingEvent[] {
  mustHaveHappened(order.issuedOn, today);
  mustLieIn(territory, state, reference);
  const { orderId } = order;
  const [before, ours] = state.status === 'none' ? [] : [listedOrderOf(state, orderId), orderOf(state, orderId)];
  require(ours === undefined && (before === undefined || isSameListedOrder(before, order)), 'order-number-already-given', { orderId, reference: order.reference });
  if (liftedOn !== undefined) mustBeLifted(before ?? order, liftedOn, today);
  return [
    ...(state.status === 'none' ? [{ type: 'BuildingListed', data: { reference, territory, address, source } } as const] : []),
    ...(before === undefined ? [{ type: 'OrderListed', data: { order, source, territory } } as const] : []),
    ...(liftedOn === undefined || before?.liftedOn !== undefined ? [] : [{ type: 'ListedOrderLifted', data: { orderId, liftedOn, source, territory } } as const]),
  ];
}

const mustLieIn = (territory: string, state: Building, reference: string): void => {
  require(state.status === 'none' || state.territory === territory, 'building-not-in-territory', { reference, territory });
};

/** A building that may threaten ruin: what experts and authorities say of it, and who lives there. */
export const building: Aggregate<Building, BuildingCommand, BuildingEvent> = {
  category: 'building',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.territory }),
};
