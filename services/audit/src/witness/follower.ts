import type { Accepted } from '../copy/accepted.js';
import type { Copied } from '../copy/copied.js';
import type { Copy } from '../copy/copy.js';
import { checkEntries } from './check-entries.js';
import { firstDifference } from './compare-entries.js';
import { DoesNotHold } from './does-not-hold.js';
import type { LogClient } from './log-client.js';
import type { Witness } from './witness.js';
import type { Witnessed } from './witnessed.js';

/** Entries asked for at a time; a log gives at most so many. */
const PAGE = 500;

/** How far a log was followed. */
export interface Followed {
  readonly copied: bigint;
  /** What its newest checkpoint covers; 0 before the first. */
  readonly sealed: bigint;
}

/** Follows one log: copies what is new of it, and has its newest checkpoint cosigned once all that it covers was checked. */
export class Follower {
  constructor(
    private readonly log: Witnessed,
    private readonly client: LogClient,
    private readonly copy: Copy,
    private readonly accepted: Accepted,
    private readonly witness: Witness,
  ) {}

  /** Looks once. @throws DoesNotHold at the first thing that does not, LogAway when the log cannot be asked */
  async round(): Promise<Followed> {
    const { service } = this.log;
    const known = (await this.accepted.frontier(service)).size;
    // Asked for before the entries: they must go at least as far.
    const note = await this.client.checkpoint();
    const copied = await this.#copyOn();
    if (note === undefined) {
      if (known === 0n) return { copied, sealed: 0n };
      throw new DoesNotHold({ service, what: 'rollback', position: String(known), expected: `a checkpoint of ${String(known)} entries or more`, got: 'none' });
    }
    const considered = await this.witness.consider(this.log, note, known);
    if (considered.kind === 'behind') {
      throw new DoesNotHold({ service, what: 'gap', position: String(copied + 1n), expected: 'every entry that the checkpoint covers', got: `entries up to ${String(copied)}` });
    }
    return { copied, sealed: (await this.accepted.frontier(service)).size };
  }

  async #copyOn(): Promise<bigint> {
    const { service } = this.log;
    let last = await this.copy.last(service);
    for (;;) {
      // Beginning with the last one again: whoever cut off the end, or wrote another one, is found out at once.
      const served = await this.client.entries(last?.position ?? 1n, PAGE);
      if (last !== undefined) await this.#mustBeThere(last, served.splice(0, 1));
      const heads = await this.copy.heads(service, [...new Set(served.map(({ streamId }) => streamId))]);
      const { good, bad } = checkEntries(served, { service, heads, ...(last === undefined ? {} : { last }) });
      if (good.length > 0) await this.copy.append(service, good);
      last = good.at(-1) ?? last;
      if (bad !== undefined) throw bad;
      if (served.length < PAGE - 1) return last?.position ?? 0n;
    }
  }

  /** @throws DoesNotHold naming the first entry from which on the log differs, not only the last one copied */
  async #mustBeThere(last: Copied, again: Parameters<typeof firstDifference>[2]): Promise<void> {
    const { service } = this.log;
    let found = firstDifference(service, [last], again);
    if (found === undefined) return;
    for (let to = last.position; to > 0n; to -= BigInt(PAGE)) {
      const from = to > BigInt(PAGE) ? to - BigInt(PAGE) + 1n : 1n;
      const count = Number(to - from + 1n);
      const earlier = firstDifference(service, await this.copy.entries(service, from, count), await this.client.entries(from, count));
      if (earlier === undefined) break;
      found = earlier;
    }
    throw found;
  }
}
