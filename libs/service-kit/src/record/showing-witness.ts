import { keepCosignatures, newestCheckpoint, Pause, storedTiles, TiledTree, type PublishedCheckpoint } from '@iwaa/event-store';
import type { Pool } from 'pg';

const EVERY_MS = 500;
const TIMEOUT_MS = 10_000;
/** A line of a signed note (C2SP signed-note), and far more of them than there are witnesses. */
const SIGNATURE = /^\u2014 [^\s+]+ [A-Za-z0-9+/]+={0,2}\n$/u;
const MOST_CHARACTERS = 65_536;

export interface ShowingOptions {
  readonly pool: Pool;
  /** The name of the sealed log. */
  readonly origin: string;
  /** Up to, and without, `/add-checkpoint`. */
  readonly witness: string;
  /** Hears of a witness that is away or refuses; it is asked again. */
  readonly interrupted: (what: string, error: unknown) => void;
}

type Answer =
  | { readonly kind: 'cosigned'; readonly lines: readonly string[] }
  /** The witness has seen another size than it was thought to have. */
  | { readonly kind: 'knows'; readonly size: bigint }
  /** It has not read so far yet. */
  | { readonly kind: 'later' };

/**
 * Shows checkpoints to one witness (C2SP tlog-witness) and keeps what it answers beside the log's own signature. Sealing waits for no
 * witness: one that was away is shown the newest, and the proof that it goes on from what the witness knows.
 */
export class ShowingWitness {
  /** Which size the witness knows, as far as this process knows. */
  #known = 0n;
  /** What is being shown: not the newest each time, for a witness that reads along would then never have read far enough. */
  #showing: PublishedCheckpoint | undefined;

  constructor(private readonly options: ShowingOptions) {}

  async run(signal: AbortSignal): Promise<void> {
    const { witness, interrupted } = this.options;
    const pause = new Pause([EVERY_MS]);
    while (!signal.aborted) {
      await this.round().catch((error: unknown) => {
        this.#showing = undefined;
        interrupted(`witness ${witness}`, error);
      });
      await pause.wait(signal);
    }
  }

  /** Shows one checkpoint, where there is one that this witness has not cosigned. @throws when it is away, or refuses */
  async round(): Promise<void> {
    const { pool, origin } = this.options;
    this.#showing ??= await newestCheckpoint(pool, origin);
    if (this.#showing === undefined) return;
    const { size, note } = this.#showing;
    if (size > this.#known) {
      let answer = await this.#show(size, note);
      if (answer.kind === 'knows') {
        this.#known = answer.size;
        answer = await this.#show(size, note);
      }
      if (answer.kind === 'later') return;
      if (answer.kind === 'knows') throw new Error(`it knows ${String(answer.size)} entries, and then again others`);
      await keepCosignatures(pool, origin, size, answer.lines);
      this.#known = size;
    }
    this.#showing = undefined;
  }

  async #show(size: bigint, note: string): Promise<Answer> {
    const { pool, witness } = this.options;
    const old = this.#known;
    if (old > size) throw new Error(`it knows ${String(old)} entries, more than the ${String(size)} that are sealed here`);
    const proof = await new TiledTree(size, storedTiles(pool)).consistencyProof(old);
    const body = [`old ${String(old)}`, ...proof.map((hash) => Buffer.from(hash).toString('base64')), '', note].join('\n');
    const response = await fetch(`${witness}/add-checkpoint`, { method: 'POST', headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const said = await response.text();
    if (response.status === 409 && /^(0|[1-9]\d{0,17})\n$/.test(said)) return { kind: 'knows', size: BigInt(said.trim()) };
    if (response.status === 503) return { kind: 'later' };
    if (!response.ok) throw new Error(`it answered ${String(response.status)}`);
    const lines = said.slice(0, MOST_CHARACTERS).split(/(?<=\n)/u);
    if (!lines.every((line) => SIGNATURE.test(line))) throw new Error('it answered something that is no signature');
    return { kind: 'cosigned', lines };
  }
}
