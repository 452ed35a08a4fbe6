import type { Bench, BenchPlace, Section, SizeName } from './bench.js';
import { lineOf, type FigureLine } from './figure.js';

/** The first line says what it was measured on, the last how long that took. */
export type BenchLine =
  | FigureLine
  | { readonly bench: string; readonly size: SizeName; readonly about: Readonly<Record<string, unknown>> }
  | { readonly bench: string; readonly seconds: number; readonly failed: number };

export interface BenchChoice {
  readonly size: SizeName;
  /** Tells whoever waits how far it is. */
  readonly say: (progress: string) => void;
  readonly tell: (line: BenchLine) => void;
}

/**
 * Measures one section after the other and tells a line per figure. A section that fails costs its own figures only.
 * Answers how many failed.
 */
export async function runBench<Size, Place extends BenchPlace>(bench: Bench<Size, Place>, { size, say, tell }: BenchChoice): Promise<number> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1_000;
  const place = await bench.open(bench.sizes[size]);
  let failed = 0;
  try {
    tell({ bench: bench.name, size, about: place.about });
    for (const section of bench.sections) {
      const late = seconds() > bench.limitSeconds[size];
      const outcome = late ? `the ${String(bench.limitSeconds[size])} seconds of this bench were over` : await outcomeOf(section, place, bench.sizes[size], say);
      if (typeof outcome === 'string') failed += 1;
      for (const planned of section.figures) {
        tell(lineOf(bench.name, planned, typeof outcome === 'string' ? outcome : (outcome[planned.figure] ?? 'its section did not answer it')));
      }
    }
  } finally {
    await place.close();
  }
  tell({ bench: bench.name, seconds: Math.round(seconds()), failed });
  return failed;
}

async function outcomeOf<Size, Place>(section: Section<Size, Place>, place: Place, size: Size, say: (progress: string) => void) {
  try {
    return await section.measure(place, size, say);
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}
