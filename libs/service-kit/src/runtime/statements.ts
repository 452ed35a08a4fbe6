import type { LogKey } from '@iwaa/event-store';

/** Signs what the service attests, with the key of its log: in a process that seals. */
export class Statements {
  constructor(private readonly key: Pick<LogKey, 'attest'> | undefined) {}

  /** The text as a signed note (C2SP signed-note). */
  sign(text: string): string {
    if (this.key === undefined) throw new Error('this process has no log key, and signs nothing');
    return this.key.attest(text);
  }
}
