import type { Recorded } from '@iwaa/event-sourcing';
import { NoteDangerClass } from '../commands/note-danger-class.js';
import { PlaceUnderOrder } from '../commands/place-under-order.js';
import { TellToEvacuate } from '../commands/tell-to-evacuate.js';
import type { BuildingEvent, Order } from '../domain/building/building.events.js';
import type { Touched } from '../domain/case/case.commands.js';
import type { BuildingId, DangerClass, HouseholdId } from '../domain/shared.js';

type Fact<Type extends BuildingEvent['type']> = Recorded<Extract<BuildingEvent, { type: Type }>>;
type Command = NoteDangerClass | PlaceUnderOrder | TellToEvacuate;

/** What is ordered of a building reaches the file of every family that is known to live there, and of who is found there later. */
export const openCases = {
  OrderIssued: (fact: Fact<'OrderIssued'>): readonly Command[] =>
    fact.data.households.map((householdId) => new PlaceUnderOrder(touched(fact, householdId, fact.data.dangerClass), orderOf(fact.data.order))),

  EvacuationOrdered: (fact: Fact<'EvacuationOrdered'>): readonly Command[] => {
    const { households, dangerClass, order, evacuateBy } = fact.data;
    return households.map((householdId) => new TellToEvacuate(touched(fact, householdId, dangerClass), order.orderId, evacuateBy));
  },

  BuildingClassified: ({ data: { households, dangerClass } }: Fact<'BuildingClassified'>): readonly Command[] =>
    households.map((householdId) => new NoteDangerClass(householdId, dangerClass)),

  OccupancyRecorded: (fact: Fact<'OccupancyRecorded'>): readonly Command[] => {
    const { householdId, order, dangerClass } = fact.data;
    if (order === undefined || dangerClass === undefined) return [];
    const family = touched(fact, householdId, dangerClass);
    const { orderId, evacuateBy } = order;
    return [new PlaceUnderOrder(family, orderOf(order)), ...(evacuateBy === undefined ? [] : [new TellToEvacuate(family, orderId, evacuateBy)])];
  },
};

const touched = ({ streamId, data }: Recorded<BuildingEvent>, householdId: HouseholdId, dangerClass: DangerClass): Touched => ({
  householdId,
  territory: data.territory,
  buildingId: streamId as BuildingId,
  dangerClass,
});

const orderOf = ({ orderId, kind, issuedOn, endsOn }: Order) => ({ orderId, kind, issuedOn, ...(endsOn === undefined ? {} : { endsOn }) });
