import type { Recorded } from '@iwaa/event-sourcing';
import { SetOfferAside } from '../commands/set-offer-aside.js';
import type { UnitEvent } from '../domain/unit/unit.events.js';

type Withdrawn = Recorded<Extract<UnitEvent, { type: 'UnitWithdrawn' }>>;

/** A family whose dwelling was withdrawn loses nothing but that dwelling. */
export const freeWithdrawnDwellings = {
  UnitWithdrawn: ({ data: { reservedFor } }: Withdrawn): readonly SetOfferAside[] =>
    reservedFor === undefined ? [] : [new SetOfferAside(reservedFor, 'dwelling-withdrawn')],
};
