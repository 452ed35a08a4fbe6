import type { Checkpoint } from '../checkpoint.js';
import { Bad, Unusable } from '../findings.js';
import { consistencyHolds } from '../proofs.js';
import { openCheckpoint, type SignedCheckpoint } from '../signed-checkpoint.js';
import { EMPTY_ROOT } from '../tree.js';
import type { VerifierKey } from '../verifier-key.js';
import { hex } from './event-chain.js';
import type { CheckpointRecord, Header } from './records.js';

/** What whoever checks brings along. */
export interface Pinned {
  /** Keys of logs and of witnesses. */
  readonly keys: readonly VerifierKey[];
  /** The newest checkpoint that was seen the last time. */
  readonly last?: SignedCheckpoint | undefined;
  /** How many witnesses must have cosigned the newest checkpoint; 0 unless given. */
  readonly witnesses?: number | undefined;
}

/** The checkpoints of an export, oldest first, each a continuation of the one before. */
export class Checkpoints {
  /** One of each size. */
  readonly #read: SignedCheckpoint[] = [];

  constructor(
    private readonly header: Header,
    private readonly pinned: Pinned,
  ) {}

  add({ note, proof }: CheckpointRecord): void {
    const checkpoint = openCheckpoint(note, this.pinned.keys);
    const { origin, format } = this.header;
    if (checkpoint.origin !== origin) throw new Bad({ what: 'origin', expected: origin, got: checkpoint.origin });
    const before = this.#read.at(-1) ?? { size: 0n, root: EMPTY_ROOT };
    // A mirror's larger trees are recomputed from its entries.
    const follows = format === 'iwaa/mirror1' && checkpoint.size > before.size ? true : follow(before, checkpoint, proof);
    if (!follows) throw new Bad({ what: 'consistency', expected: `a continuation of ${told(before)}`, got: told(checkpoint) });
    if (this.#read.at(-1)?.size === checkpoint.size) this.#read.pop();
    this.#read.push(checkpoint);
  }

  /** Once they are all read. @throws Bad when too few witnesses cosigned, or when the auditor has already seen more than this, or something else */
  settled(): { readonly newest: SignedCheckpoint; readonly all: readonly SignedCheckpoint[] } {
    const newest = this.#read.at(-1);
    if (newest === undefined) throw new Unusable('no checkpoint comes before the events');
    const { last, witnesses = 0 } = this.pinned;
    if (newest.witnesses.length < witnesses) {
      throw new Bad({ what: 'cosignatures', expected: `cosignatures of ${String(witnesses)} known witnesses on the newest checkpoint`, got: newest.witnesses.join(', ') || 'none' });
    }
    if (last !== undefined) this.#compare(last, newest);
    return { newest, all: this.#read };
  }

  #compare(last: SignedCheckpoint, newest: SignedCheckpoint): void {
    if (last.origin !== newest.origin) throw new Unusable(`your last checkpoint is one of ${last.origin}, this is an export of ${newest.origin}`);
    if (newest.size < last.size) throw new Bad({ what: 'last', expected: `no less than your last checkpoint, ${told(last)}`, got: told(newest) });
    const same = this.#read.find(({ size }) => size === last.size);
    if (same !== undefined && hex(same.root) !== hex(last.root)) throw new Bad({ what: 'last', expected: `your last checkpoint, ${told(last)}`, got: told(same) });
    if (same === undefined && last.size > 0n && this.header.format === 'iwaa/bundle1') {
      throw new Unusable(`the bundle does not begin at your last checkpoint: ask for one with a checkpoint of ${String(last.size)} entries`);
    }
  }
}

export const told = ({ size, root }: Pick<Checkpoint, 'size' | 'root'>): string => `${String(size)} entries with the root ${hex(root)}`;

const follow = (from: Pick<Checkpoint, 'size' | 'root'>, to: Checkpoint, proof: readonly Uint8Array[]): boolean =>
  consistencyHolds({ from: from.size, to: to.size, fromRoot: from.root, toRoot: to.root, proof });
