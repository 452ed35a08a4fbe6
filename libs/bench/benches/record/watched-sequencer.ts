import { LogReader, Sequencer } from '@iwaa/event-store';
import type { Pool } from 'pg';

/** The product's sequencer, and when each position could be read first. */
export class WatchedSequencer extends Sequencer {
  readonly #ticks: { readonly upTo: number; readonly at: number }[] = [];
  #head: number;

  private constructor(pool: Pool, head: number) {
    super({ pool });
    this.#head = head;
  }

  static async on(pool: Pool): Promise<WatchedSequencer> {
    return new WatchedSequencer(pool, Number(await new LogReader({ pool }).head()));
  }

  override async tick(): Promise<number> {
    const logged = await super.tick();
    this.#head += logged;
    if (logged > 0) this.#ticks.push({ upTo: this.#head, at: performance.now() });
    return logged;
  }

  /** Nobody else ticks: positions in the order of the ticks that gave them. NaN for one that none gave. */
  seenAt(positions: readonly number[]): number[] {
    let tick = 0;
    return positions.map((position) => {
      while ((this.#ticks[tick]?.upTo ?? Infinity) < position) tick += 1;
      return this.#ticks[tick]?.at ?? NaN;
    });
  }
}
