/** Waits of a poller that finds nothing, in milliseconds. */
const STEPS = [10, 20, 50, 100, 250];

/** The rhythm of a poller: at once while there is work, then ever more slowly until there is some or somebody nudges. */
export class Pause {
  #step = 0;
  #nudged = false;
  #wake: (() => void) | undefined;

  constructor(private readonly steps: readonly number[] = STEPS) {}

  /** There may be work: ends the present wait, or skips the next. */
  nudge(): void {
    this.#nudged = true;
    this.#wake?.();
  }

  /** There was work: the next wait is the shortest again. */
  reset(): void {
    this.#step = 0;
  }

  /** Waits one step, less when nudged or aborted. */
  async wait(signal: AbortSignal): Promise<void> {
    const wait = this.steps[this.#step];
    this.#step = Math.min(this.#step + 1, this.steps.length - 1);
    if (!this.#nudged && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const timer = setTimeout(end, wait);
        signal.addEventListener('abort', end);
        this.#wake = end;
      });
    }
    this.#wake = undefined;
    if (this.#nudged) this.#step = 0;
    this.#nudged = false;
  }
}
