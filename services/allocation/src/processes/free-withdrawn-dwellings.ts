import type { Recorded } from '@iwaa/event-sourcing';
import { SetOfferAside } from '../commands/set-offer-aside.js';
import type { UnitEvent } from '../domain/unit/unit.events.js';

type Inspected = Recorded<Extract<UnitEvent, { type: 'UnitInspected' }>>;
type Withdrawn = Recorded<Extract<UnitEvent, { type: 'UnitWithdrawn' }>>;

/** A family whose dwelling was withdrawn or found unfit loses nothing but that dwelling. */
export const freeWithdrawnDwellings = {
  UnitWithdrawn: ({ data: { reservedFor } }: Withdrawn): readonly SetOfferAside[] =>
    reservedFor === undefined ? [] : [new SetOfferAside(reservedFor, 'dwelling-withdrawn')],
  UnitInspected: ({ data: { reservedFor, fit } }: Inspected): readonly SetOfferAside[] =>
    reservedFor === undefined || fit ? [] : [new SetOfferAside(reservedFor, 'dwelling-unfit')],
};
