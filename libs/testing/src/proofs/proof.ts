/** What a proof measured, by name: counts, ratios, milliseconds. */
export type Figures = Readonly<Record<string, number | string>>;

export interface ProofRun<Size> {
  readonly size: Size;
  /** Where the proof's random choices come from: the same seed makes the same choices. */
  readonly seed: number;
  /** One of the proof's `defects`, planted in what is proved; absent for the product as it is. */
  readonly defect?: string;
  /** Tells whoever waits how far it is. */
  say(progress: string): void;
}

/** One claim about the product, at the size that convinces, with the defects that show that it can fail. */
export interface Proof<Size = unknown> {
  /** As in `npm run proof -- <name>`; also the file's name: `proofs/<name>.proof.ts`. */
  readonly name: string;
  /** One sentence. */
  readonly claims: string;
  readonly full: Size;
  /** Small enough for `npm test`: seconds. */
  readonly small: Size;
  readonly defects: readonly string[];
  /** Throws NotRun when a server that it needs cannot be had. */
  run(run: ProofRun<Size>): Promise<Figures>;
  /** What these figures say against the claim; empty when it holds. */
  broken(figures: Figures): readonly string[];
}
