import type { Checkpoint } from '../checkpoint.js';
import { Bad } from '../findings.js';
import { GrowingTree } from '../tree.js';
import { told } from './checkpoints.js';
import { bad, followed, hex, leafOf, type Head } from './event-chain.js';
import type { EventRecord } from './records.js';

/** Every entry of a log from its first: the tree is recomputed, and has to pass through every checkpoint. Holds one head for each stream. */
export class MirroredLog {
  readonly #tree = new GrowingTree();
  readonly #heads = new Map<string, Head>();
  readonly #ahead: Checkpoint[];
  readonly #size: bigint;
  #loggedAt = '';
  #agreed = 0n;

  /** @param checkpoints of any order; the largest is where the log ends */
  constructor(checkpoints: readonly Checkpoint[]) {
    this.#ahead = [...checkpoints].sort((one, other) => Number(one.size - other.size));
    this.#size = this.#ahead.at(-1)?.size ?? 0n;
    this.#meet();
  }

  get streams(): number {
    return this.#heads.size;
  }

  add(event: EventRecord): void {
    const next = this.#tree.size + 1n;
    if (BigInt(event.position) !== next) throw new Bad({ what: 'position', position: Number(next), expected: `the entry ${String(next)}`, got: `the entry ${String(event.position)}` });
    if (next > this.#size) throw bad(event, 'position', `nothing after the ${String(this.#size)} entries that the newest checkpoint covers`, String(next));
    this.#heads.set(event.streamId, followed(event, this.#heads.get(event.streamId)));
    if (event.loggedAt < this.#loggedAt) throw bad(event, 'loggedAt', `no instant before ${this.#loggedAt}`, event.loggedAt);
    this.#loggedAt = event.loggedAt;
    this.#tree.add(leafOf(event));
    this.#meet();
  }

  /** @throws Bad when entries are missing that the newest checkpoint covers */
  end(): void {
    const read = this.#tree.size;
    if (read < this.#size) throw new Bad({ what: 'tail', position: Number(read) + 1, expected: `${String(this.#size)} entries, as the newest checkpoint says`, got: `${String(read)}, and then the end` });
  }

  #meet(): void {
    for (let checkpoint = this.#ahead[0]; checkpoint?.size === this.#tree.size; checkpoint = this.#ahead[0]) {
      const root = this.#tree.root();
      if (hex(root) !== hex(checkpoint.root)) throw this.#astray(checkpoint, root);
      this.#agreed = checkpoint.size;
      this.#ahead.shift();
    }
  }

  // Each entry fits those before it, so all that is known is after which checkpoint it went wrong.
  #astray({ size, root }: Checkpoint, got: Uint8Array): Bad {
    const first = Number(this.#agreed) + 1;
    return new Bad({ what: 'root', position: first, expected: `${told({ size, root })}, as a checkpoint says`, got: `${hex(got)}: one of the entries ${String(first)} to ${String(size)} is not the one that was logged` });
  }
}
