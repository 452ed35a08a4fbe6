import { require, type Aggregate } from '@iwaa/event-sourcing';

/** The smallest aggregate that the product's policy can judge: it calls itself a unit. */
type Tent = { readonly status: 'none' } | { readonly status: 'pitched'; readonly territory: string; readonly folks: number };
type TentCommand = { readonly kind: 'Pitch'; readonly territory: string } | { readonly kind: 'Shelter'; readonly folks: number };
export type TentEvent =
  | { readonly type: 'TentPitched'; readonly data: { readonly territory: string } }
  | { readonly type: 'FolksSheltered'; readonly data: { readonly folks: number } };

export const tent: Aggregate<Tent, TentCommand, TentEvent> = {
  category: 'unit',
  decider: {
    initial: { status: 'none' },
    decide: (command, state) => {
      if (command.kind === 'Pitch') return [{ type: 'TentPitched', data: { territory: command.territory } }];
      require(state.status === 'pitched' && state.folks + command.folks <= 4, 'tent-full', { most: 4 });
      return [{ type: 'FolksSheltered', data: { folks: command.folks } }];
    },
    evolve: (state, event) => {
      if (event.type === 'TentPitched') return { status: 'pitched', territory: event.data.territory, folks: 0 };
      return state.status === 'pitched' ? { ...state, folks: state.folks + event.data.folks } : state;
    },
  },
  upcasters: {},
  personal: {},
  scopeOf: (state) => (state.status === 'pitched' ? { territory: state.territory } : undefined),
};

export const view = (state: Tent, { streamId }: { readonly streamId: string }) => ({ id: streamId, ...state });
