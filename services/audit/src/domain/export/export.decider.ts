import { require, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { Exported, ExportEvent } from './export.events.js';

export type HistoryExport = { readonly status: 'none' } | ({ readonly status: 'requested' } & Exported);

export type ExportCommand = { readonly kind: 'RequestExport' } & Exported;

const decider: Decider<HistoryExport, ExportCommand, ExportEvent> = {
  initial: { status: 'none' },

  decide: ({ kind: _, ...exported }, state) => {
    require(state.status === 'none', 'already-exported');
    return [{ type: 'ExportRequested', data: exported }];
  },

  evolve: (_, event) => ({ status: 'requested', ...event.data }),
};

/** Somebody takes a history away: who, which, in which format, up to where, and for what where personal values are opened in it. */
export const historyExport: Aggregate<HistoryExport, ExportCommand, ExportEvent> = {
  category: 'export',
  decider,
  upcasters: {},
  personal: {},
  scopeOf: (state) => (state.status === 'none' ? undefined : {}),
};
