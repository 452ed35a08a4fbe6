import type { FactsOf } from '@iwaa/contracts';
import type { households } from '@iwaa/contracts/households';
import type { Process } from '@iwaa/event-sourcing';
import { StartConsumption } from '../commands/start-consumption.js';

/** A family that has moved in consumes the place that its convention promised. */
export const followMoves: Process<FactsOf<typeof households>, StartConsumption> = {
  'iwaa.case.family-moved-in.v1': ({ data: { conventionId, offerId, movedInOn } }) => [new StartConsumption(conventionId, offerId, movedInOn)],
};
