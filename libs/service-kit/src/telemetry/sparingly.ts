/** Says a thing at once and then not again for a while, so that an outage of an hour is a hundred lines and not a million. */
export class Sparingly {
  readonly #until = new Map<string, number>();

  constructor(
    private readonly pauseMs: number,
    private readonly clock: () => number,
  ) {}

  may(say: string): boolean {
    const now = this.clock();
    if (now < (this.#until.get(say) ?? -Infinity)) return false;
    this.#until.set(say, now + this.pauseMs);
    return true;
  }
}
