import { Type } from '@sinclair/typebox';
import { contract, keyOf, published, type FactsOf } from '@iwaa/contracts';
import { unpublished, type Aggregate, type Publishing } from '@iwaa/event-sourcing';

// Two services for this package's specs and proofs. In the one, journeys go on step by step and say so; in the other, an echo
// hears each step. Neither checks for repetitions: what the inbox lets through twice is seen twice.

export type JourneyEvent = { type: 'Stepped'; data: { n: number; caseId?: string } } | { type: 'Rested'; data: object };
export type JourneyCommand = { kind: 'Step'; n: number; caseId?: string } | { kind: 'Rest' };

export const journey: Aggregate<'none' | 'going', JourneyCommand, JourneyEvent> = {
  category: 'journey',
  upcasters: {},
  personal: {},
  scopeOf: (state) => (state === 'none' ? undefined : {}),
  decider: {
    initial: 'none',
    decide: (command) =>
      command.kind === 'Rest' ? [{ type: 'Rested', data: {} }] : [{ type: 'Stepped', data: { n: command.n, ...(command.caseId === undefined ? {} : { caseId: command.caseId }) } }],
    evolve: () => 'going',
  },
};

export const JourneyStepped = published('iwaa.journey.stepped.v1', Type.Object({ n: Type.Integer() }));
export const journeys = contract('journeys', [JourneyStepped]);
export type JourneyFact = FactsOf<typeof journeys>;

export const journeyPublishing: Publishing<JourneyEvent> = {
  Stepped: ({ data: { n, caseId } }) => JourneyStepped.fact({ territory: 'ma.fes', data: { n }, ...(caseId === undefined ? {} : { caseId }) }),
  Rested: unpublished('nobody asked'),
};

export type EchoEvent = { type: 'Heard'; data: { n: number } };
export type EchoCommand = { kind: 'Hear'; key: string; n: number };

export const echo: Aggregate<readonly number[], EchoCommand, EchoEvent> = {
  category: 'echo',
  upcasters: {},
  personal: {},
  scopeOf: () => ({}),
  decider: {
    initial: [],
    decide: ({ n }) => [{ type: 'Heard', data: { n } }],
    evolve: (heard, { data: { n } }) => [...heard, n],
  },
};

/** What is said of a case is heard under the case, the rest under the journey. */
export const hearing = {
  'iwaa.journey.stepped.v1': (fact: JourneyFact): EchoCommand[] => [{ kind: 'Hear', key: keyOf(fact), n: fact.data.n }],
};
