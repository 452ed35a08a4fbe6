/** What must be undone, last things first. */
export class Stopping {
  readonly #steps: (() => Promise<unknown>)[] = [];
  readonly #controller = new AbortController();
  #stopped: Promise<void> | undefined;

  /** Aborted when stopping begins. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  undo(step: () => Promise<unknown>): void {
    this.#steps.unshift(step);
  }

  /** Twice is once. A step that fails does not keep the others from being taken; the first failure is thrown at the end. */
  stop(): Promise<void> {
    return (this.#stopped ??= this.#stop());
  }

  async #stop(): Promise<void> {
    this.#controller.abort();
    const failures: unknown[] = [];
    for (const step of this.#steps) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
