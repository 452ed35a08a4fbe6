import { deepStrictEqual } from 'node:assert/strict';
import { fold, type Asked, type Decider } from './decider.js';
import type { Fact } from './fact.js';
import { Refusal, type RefusalDetails } from './refusal.js';

/** Sentences for the rule book of one decider: `given(…facts).when(command).then(…facts)`. */
export function rulesOf<State, Command extends Asked, Event extends Fact>(decider: Decider<State, Command, Event>) {
  return {
    given: (...past: readonly Event[]) => ({
      when: (command: Command) => {
        const state = () => fold(decider, decider.initial, past);
        return {
          then: (...expected: readonly Event[]) => {
            deepStrictEqual(decider.decide(command, state()), expected);
          },
          thenNothing: () => {
            deepStrictEqual(decider.decide(command, state()), []);
          },
          thenRefused: (code: string, details?: RefusalDetails) => {
            const refusal = refusalOf(() => decider.decide(command, state()));
            deepStrictEqual(refusal.code, code);
            if (details !== undefined) deepStrictEqual(refusal.details, details);
          },
        };
      },
    }),
  };
}

function refusalOf(deciding: () => readonly Fact[]): Refusal {
  try {
    const facts = deciding();
    throw new Error(`expected a refusal, got ${JSON.stringify(facts)}`);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
}
