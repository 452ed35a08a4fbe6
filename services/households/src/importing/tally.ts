import type { Counts, Totals } from '../domain/import/import.events.js';
import { NOTHING } from '../domain/import/import.policies.js';
import type { Outcome } from './entering/row-command.js';

/** What has become of an import's rows, counted on from what it was. */
export class Tally {
  #totals: Totals;

  constructor(before: Totals) {
    this.#totals = before;
  }

  get totals(): Totals {
    return this.#totals;
  }

  add(file: string, more: Partial<Counts>): void {
    const before = this.#totals.files[file] ?? NOTHING;
    const after = Object.fromEntries(Object.entries(before).map(([name, count]: [string, number]) => [name, count + (more[name as keyof Counts] ?? 0)])) as unknown as Counts;
    this.#totals = { ...this.#totals, files: { ...this.#totals.files, [file]: after } };
  }

  /** A row of the first file has entered. */
  entered(file: string, outcome: Outcome): void {
    this.add(file, { entered: 1 });
    this.#totals = { ...this.#totals, [outcome]: this.#totals[outcome] + 1 };
  }
}
