import { Pause } from '@iwaa/event-store';

/** `at-once` leads to other services and next commands; `soon` to lists and wake-ups, which nobody's next step waits for. */
export type Urgency = 'at-once' | 'soon';

/** How much later lists are told, in milliseconds: were all followers woken together, they would queue for the same connections. */
const SOON_MS = 8;

/** Wakes those who follow the log in this process, the urgent ones first. */
export class Rhythms {
  readonly #of: Record<Urgency, Pause[]> = { 'at-once': [], soon: [] };
  #later: NodeJS.Timeout | undefined;

  next(urgency: Urgency): Pause {
    const pause = new Pause();
    this.#of[urgency].push(pause);
    return pause;
  }

  /** Something was logged. */
  logged(): void {
    for (const pause of this.#of['at-once']) pause.nudge();
    if (this.#later !== undefined) return;
    this.#later = setTimeout(() => {
      this.#later = undefined;
      for (const pause of this.#of.soon) pause.nudge();
    }, SOON_MS);
    this.#later.unref();
  }
}
