import type { Fact } from './fact.js';

/** From a fact to the commands it calls for: pure, one entry per fact it cares about. */
export type Process<Incoming extends Fact, Command> = {
  readonly [Type in Incoming['type']]?: (fact: Extract<Incoming, { type: Type }>) => readonly Command[];
};

/** The commands this fact calls for; none for a fact that the process does not know. */
export function react<Incoming extends Fact, Command>(process: Process<Incoming, Command>, fact: Incoming): readonly Command[] {
  const table: Readonly<Record<string, ((fact: never) => readonly Command[]) | undefined>> = process;
  return table[fact.type]?.(fact as never) ?? [];
}
