import type { Measured, Planned } from './figure.js';

/** `tiny` shows that the bench works, and measures nothing worth telling. */
export type SizeName = 'full' | 'quick' | 'tiny';

/** Figures that are measured together. */
export interface Section<Size, Place> {
  readonly figures: readonly Planned[];
  /** Answers each figure by its name; one that is missing, or a text instead of numbers, was not measured. */
  measure(place: Place, size: Size, say: (progress: string) => void): Promise<Readonly<Record<string, Measured | string>>>;
}

/** The product beside a named reference, in one run. */
export interface Bench<Size = unknown, Place extends BenchPlace = BenchPlace> {
  /** As in `npm run bench -- <name>`; also the file's name: `benches/<name>.bench.ts`. */
  readonly name: string;
  readonly sizes: Readonly<Record<SizeName, Size>>;
  /** After so many seconds no further section is begun. */
  readonly limitSeconds: Readonly<Record<SizeName, number>>;
  /** Starts what it is measured on. */
  open(size: Size): Promise<Place>;
  readonly sections: readonly Section<Size, Place>[];
}

export interface BenchPlace {
  /** Versions, machine and settings: what a figure means nothing without. */
  readonly about: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}
