import type { StreamsOptions } from '@iwaa/event-store';
import { Rehearsal } from './rehearsal.js';

/** Where imports are rehearsed. */
export class Stage {
  constructor(private readonly options: StreamsOptions) {}

  rehearsal(): Rehearsal {
    return new Rehearsal(this.options);
  }
}
