import { Bad, GrowingTree, leafHash, logEntry, openCheckpoint, parseNote, Unusable, type SignedCheckpoint, type Subtrees } from '@iwaa/verifier';
import type { Accepted } from '../copy/accepted.js';
import type { Copy } from '../copy/copy.js';
import type { OpenAlarms } from '../lookups/open-alarms.js';
import { DoesNotHold } from './does-not-hold.js';
import type { WitnessKey } from './witness-key.js';
import type { Witnessed } from './witnessed.js';

/** Entries of the copy read at a time. */
const PAGE = 1_000;

/** What became of a checkpoint that was shown. */
export type Considered =
  | { readonly kind: 'cosigned'; readonly line: string }
  /** It holds and is kept; while an alarm is open nothing of this log is cosigned. */
  | { readonly kind: 'alarmed' }
  /** It covers more than was copied and checked so far. */
  | { readonly kind: 'behind'; readonly copied: bigint }
  /** A larger one was accepted meanwhile. */
  | { readonly kind: 'overtaken' };

/** Holds a log's checkpoints against the copy of its entries, and cosigns those that hold: kept first, then cosigned, then shown. */
export class Witness {
  constructor(
    private readonly copy: Copy,
    private readonly accepted: Accepted,
    private readonly alarms: OpenAlarms,
    private readonly key: WitnessKey,
    /** Milliseconds since 1970. */
    private readonly now: () => number,
  ) {}

  /**
   * @param known what had been accepted before the log was asked: it may show no less
   * @throws DoesNotHold when it is not signed by the pinned key, or contradicts what was copied or accepted before
   */
  async consider(log: Witnessed, note: string, known: bigint): Promise<Considered> {
    const checkpoint = opened(log, note);
    if (checkpoint.size < known) throw finding(log, 'rollback', checkpoint, `a checkpoint of ${String(known)} entries or more`, String(checkpoint.size));
    const before = await this.accepted.frontier(log.service);
    if (checkpoint.size < before.size) return { kind: 'overtaken' };
    const now = await this.#grown(log.service, before, checkpoint.size);
    if (now.size < checkpoint.size) return { kind: 'behind', copied: now.size };
    const root = now.root();
    if (Buffer.compare(root, checkpoint.root) !== 0) throw finding(log, 'fork', checkpoint, `the root ${hex(root)} of what was copied`, hex(checkpoint.root));
    // Where another process has accepted a checkpoint meanwhile, this one is held against that.
    if (now.size > before.size && !(await this.accepted.accept(log.service, checkpoint, before, now.subtrees))) return this.consider(log, note, known);
    return this.#cosigned(log.service, checkpoint);
  }

  async #cosigned(service: string, { size, note }: SignedCheckpoint): Promise<Considered> {
    const kept = await this.accepted.cosignature(service, size);
    if (kept !== undefined) return { kind: 'cosigned', line: kept };
    if ((await this.alarms.of(service)).size > 0) return { kind: 'alarmed' };
    const now = this.now();
    const line = this.key.cosign(parseNote(note).text, now);
    return { kind: 'cosigned', line: await this.accepted.cosigned(service, size, line, new Date(now).toISOString()) };
  }

  /** The tree of this size over the copy, or as large as the copy goes. */
  async #grown(service: string, before: Subtrees, size: bigint): Promise<GrowingTree> {
    const tree = new GrowingTree(before);
    while (tree.size < size) {
      const left = size - tree.size;
      const entries = await this.copy.entries(service, tree.size + 1n, left < PAGE ? Number(left) : PAGE);
      if (entries.length === 0) break;
      for (const entry of entries) tree.add(leafHash(logEntry(entry)));
    }
    return tree;
  }
}

/** @throws DoesNotHold */
export function opened({ service, key }: Witnessed, note: string): SignedCheckpoint {
  try {
    return openCheckpoint(note, [key]);
  } catch (error) {
    if (!(error instanceof Bad || error instanceof Unusable)) throw error;
    throw new DoesNotHold({ service, what: 'bad-signature', expected: `a checkpoint signed by ${key.name}+${key.hash}`, got: 'one that is not' });
  }
}

const finding = ({ service }: Witnessed, what: 'rollback' | 'fork', { size }: SignedCheckpoint, expected: string, got: string) =>
  new DoesNotHold({ service, what, position: String(size), expected, got });

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
