export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment does not say what the process needs; each line names a variable, what it got and what it accepts. */
export class WrongConfiguration extends Error {
  override readonly name = 'WrongConfiguration';
}
