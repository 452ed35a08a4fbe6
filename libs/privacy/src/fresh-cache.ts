/** Remembers values for a limited time and in limited number, by a given clock in milliseconds. */
export class FreshCache<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>();

  constructor(
    private readonly keepMs: number,
    private readonly limit: number,
    private readonly clock: () => number,
  ) {}

  get(name: string): Value | undefined {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.until > this.clock()) return entry.value;
    this.#entries.delete(name);
    return undefined;
  }

  /** `readAt` is when the value began to be looked up: it may be out of date from then on. One that was looked up later stays. */
  set(name: string, value: Value, readAt: number): void {
    const until = readAt + this.keepMs;
    if ((this.#entries.get(name)?.until ?? until) > until) return;
    this.#entries.delete(name);
    this.#entries.set(name, { value, until });
    // A map keeps the order of insertion, so that the first is the oldest.
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.limit) break;
      this.#entries.delete(oldest);
    }
  }
}
