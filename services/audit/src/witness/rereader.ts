import type { Copy } from '../copy/copy.js';
import { firstDifference } from './compare-entries.js';
import type { LogClient } from './log-client.js';
import type { Witnessed } from './witnessed.js';

/** Entries read again at a time. */
const PAGE = 500;

/**
 * Reads again, page by page and round and round, what was copied long ago, and compares it byte for byte: an entry that is under a
 * checkpoint already is asked for by nobody else, and altering it changes no root.
 */
export class Rereader {
  #next = 1n;

  constructor(
    private readonly log: Witnessed,
    private readonly client: LogClient,
    private readonly copy: Copy,
  ) {}

  /** One page. @throws DoesNotHold at the first entry that its log no longer serves as it was copied */
  async round(): Promise<void> {
    const { service } = this.log;
    const copied = await this.copy.entries(service, this.#next, PAGE);
    const last = copied.at(-1);
    const found = last === undefined ? undefined : firstDifference(service, copied, await this.client.entries(this.#next, copied.length));
    // Past what does not hold as well: one altered byte must not hide another behind it.
    this.#next = last === undefined || copied.length < PAGE ? 1n : last.position + 1n;
    if (found !== undefined) throw found;
  }
}
