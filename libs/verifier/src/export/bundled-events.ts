import type { Checkpoint } from '../checkpoint.js';
import { Unusable } from '../findings.js';
import { inclusionRoot } from '../proofs.js';
import { bad, followed, hex, leafOf, type Head } from './event-chain.js';
import type { EventRecord } from './records.js';

/** The events of some streams, stream after stream, each from its first version and each proven to be in the log. */
export class BundledEvents {
  streams = 0;
  #stream = '';
  #head: Head | undefined;

  constructor(private readonly newest: Checkpoint) {}

  add(event: EventRecord): void {
    if (event.streamId !== this.#stream) this.#begin(event.streamId);
    this.#head = followed(event, this.#head);
    const { position, proof } = event;
    const { size, root } = this.newest;
    if (BigInt(position) > size) throw bad(event, 'position', `one of the ${String(size)} that the newest checkpoint covers`, String(position));
    const reached = inclusionRoot({ leaf: leafOf(event), index: BigInt(position - 1), size, proof });
    if (reached === undefined) throw bad(event, 'inclusion', `a proof for position ${String(position)} of ${String(size)}`, `one of ${String(proof.length)} hashes, which belongs elsewhere`);
    if (hex(reached) !== hex(root)) throw bad(event, 'inclusion', `a proof that leads to the root ${hex(root)}`, `one that leads to ${hex(reached)}`);
  }

  end(): void {
    // What was left out at the end of a stream, no bundle can show.
  }

  // In order, so that a stream that comes back is noticed without remembering all of them.
  #begin(streamId: string): void {
    if (streamId < this.#stream) throw new Unusable(`stream ${streamId} comes after ${this.#stream}: streams stand in the order of their ids, each in one piece`);
    this.#stream = streamId;
    this.#head = undefined;
    this.streams += 1;
  }
}
