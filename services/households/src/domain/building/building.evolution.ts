import type { BuildingEvent } from './building.events.js';
import { statusUnder, type Building, type ReportedBuilding } from './building.policies.js';

/** What is known of a building after a fact. What only happens to a reported building changes nothing of another. */
export function evolve(state: Building, event: BuildingEvent): Building {
  if (event.type === 'BuildingListed') return { status: 'listed', ...event.data, orders: [], households: [] };
  if (event.type === 'BuildingReported') return { ...kept(state), status: 'reported', ...event.data };
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'OrderListed': {
      const { order, source } = event.data;
      return { ...state, listedOrders: [...(state.listedOrders ?? []), { ...order, source }] };
    }
    case 'ListedOrderLifted': {
      const { orderId, liftedOn } = event.data;
      return { ...state, listedOrders: (state.listedOrders ?? []).map((one) => (one.orderId === orderId ? { ...one, liftedOn } : one)) };
    }
    case 'OccupancyRecorded':
      return { ...state, households: [...state.households, event.data.householdId] };
    case 'OccupancyEnded':
      return { ...state, households: state.households.filter((id) => id !== event.data.householdId) };
    default:
      return state.status === 'listed' ? state : evolveReported(state, event);
  }
}

function evolveReported(state: ReportedBuilding, event: BuildingEvent): Building {
  switch (event.type) {
    case 'BuildingClassified': {
      const { dangerClass, classifiedOn, expertReport } = event.data;
      const status = state.status === 'reported' ? 'classified' : state.status;
      return { ...state, status, classification: { dangerClass, classifiedOn, expertReport } };
    }
    case 'OrderIssued':
      return under([...state.orders, event.data.order], state);
    case 'EvacuationOrdered': {
      const { order } = event.data;
      return under(state.orders.map((one) => (one.orderId === order.orderId ? order : one)), state);
    }
    case 'OrderLifted': {
      const { orderId, liftedOn } = event.data;
      return under(state.orders.map((one) => (one.orderId === orderId ? { ...one, liftedOn } : one)), state);
    }
    default:
      return state;
  }
}

const under = (orders: ReportedBuilding['orders'], state: ReportedBuilding): Building => ({ ...state, status: statusUnder(orders), orders });

/** A building that was known from a register keeps what the register says, and who is known to live there. */
const kept = (state: Building): Pick<ReportedBuilding, 'orders' | 'households'> => {
  if (state.status !== 'listed') return { orders: [], households: [] };
  const { status: _, ...known } = state;
  return known;
};
