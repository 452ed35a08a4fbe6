import { expect, it as rule } from '@jest/globals';
import type { FactsOf } from '@iwaa/contracts';
import type { households } from '@iwaa/contracts/households';
import { react } from '@iwaa/event-sourcing';
import { StartConsumption } from '../commands/start-consumption.js';
import { followMoves } from './follow-moves.js';

rule('a family that moves in starts to consume its place on that day', () => {
  const data = { householdId: 'household', offerId: 'offer', unitId: 'unit', conventionId: 'convention', movedInOn: '2026-04-01' };
  const moved = { type: 'iwaa.case.family-moved-in.v1', data } as unknown as FactsOf<typeof households>;
  expect(react(followMoves, moved)).toEqual([new StartConsumption('convention' as never, 'offer' as never, '2026-04-01' as never)]);
});
