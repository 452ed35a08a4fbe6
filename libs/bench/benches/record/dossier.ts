import { require, type Aggregate } from '@iwaa/event-sourcing';

/** What every body holds, in bytes, whoever stores it. */
export const BODY_BYTES = 500;

/** The aggregate of this bench: a file that is opened and noted in, by rules that are looked at each time. */
export type DossierEvent = { type: 'DossierOpened'; data: { n: 1; text: string } } | { type: 'DossierNoted'; data: { n: number; text: string } };
export type DossierCommand = { kind: 'Open'; facts: number } | { kind: 'Note'; facts: number };
export type Dossier = { status: 'none' } | { status: 'open'; facts: number };

const LONGEST = 10_000;

export const dossier: Aggregate<Dossier, DossierCommand, DossierEvent> = {
  category: 'dossier',
  upcasters: {},
  personal: {},
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: 'fes' }),
  decider: {
    initial: { status: 'none' },
    decide: (command, state) => {
      switch (command.kind) {
        case 'Open':
          require(state.status === 'none', 'dossier-already-open');
          return [{ type: 'DossierOpened', data: { n: 1, text: textFor(1) } }, ...notes(1, command.facts - 1)];
        case 'Note':
          require(state.status === 'open', 'dossier-not-open');
          require(state.facts + command.facts <= LONGEST, 'dossier-full', { facts: LONGEST });
          return notes(state.facts, command.facts);
      }
    },
    evolve: (state, event) => {
      switch (event.type) {
        case 'DossierOpened':
          return { status: 'open', facts: 1 };
        case 'DossierNoted':
          return state.status === 'open' ? { status: 'open', facts: state.facts + 1 } : state;
        default:
          return state;
      }
    },
  },
};

/** So many notes that follow the n-th fact. */
export const notes = (after: number, many: number): DossierEvent[] =>
  Array.from({ length: many }, (_, index) => ({ type: 'DossierNoted', data: { n: after + index + 1, text: textFor(after + index + 1) } }));

/** Makes the canonical JSON of a body exactly so long. */
const textFor = (n: number): string => 'x'.repeat(BODY_BYTES - `{"n":${String(n)},"text":""}`.length);
