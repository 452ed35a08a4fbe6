import { require, type Aggregate, type Instant, type Personal } from '@iwaa/event-sourcing';

/** A small aggregate for this package's specs and proofs: an emergency shelter with a number of places. */
export type ShelterEvent =
  | { type: 'ShelterOpened'; data: { territory: string; places: number } }
  | { type: 'GuestAdmitted'; data: { guest: { id: string; name: Personal }; until?: Instant } }
  | { type: 'GuestLeft'; data: { guestId: string } };

export type ShelterCommand =
  | { kind: 'Open'; territory: string; places: number }
  | { kind: 'Admit'; guest: { id: string; name: string } }
  | { kind: 'Leave'; guestId: string };

export type Shelter =
  | { status: 'none' }
  | { status: 'open'; territory: string; places: number; guests: readonly { id: string; name: Personal }[] };

export const shelter: Aggregate<Shelter, ShelterCommand, ShelterEvent> = {
  category: 'shelter',
  upcasters: {},
  personal: { GuestAdmitted: { 'guest.name': 'guest.id' } },
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.territory }),
  decider: {
    initial: { status: 'none' },
    decide: (command, state) => {
      switch (command.kind) {
        case 'Open':
          require(state.status === 'none', 'shelter-already-open');
          return [{ type: 'ShelterOpened', data: { territory: command.territory, places: command.places } }];
        case 'Admit':
          require(state.status === 'open', 'shelter-not-open');
          if (state.guests.some(({ id }) => id === command.guest.id)) return [];
          require(state.guests.length < state.places, 'shelter-full', { places: state.places });
          return [{ type: 'GuestAdmitted', data: { guest: command.guest } }];
        case 'Leave':
          require(state.status === 'open' && state.guests.some(({ id }) => id === command.guestId), 'not-a-guest');
          return [{ type: 'GuestLeft', data: { guestId: command.guestId } }];
      }
    },
    evolve: (state, event) => {
      switch (event.type) {
        case 'ShelterOpened':
          return { status: 'open', guests: [], ...event.data };
        case 'GuestAdmitted':
          return state.status === 'open' ? { ...state, guests: [...state.guests, event.data.guest] } : state;
        case 'GuestLeft':
          return state.status === 'open' ? { ...state, guests: state.guests.filter(({ id }) => id !== event.data.guestId) } : state;
        default:
          return state;
      }
    },
  },
};
