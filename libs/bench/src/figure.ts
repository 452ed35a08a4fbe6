/** A figure that a bench promises: what it says, and what it is held to. */
export interface Planned {
  /** Names the figure within its bench; letters, digits and hyphens. */
  readonly figure: string;
  /** Row of the table of targets, where it has one. */
  readonly row?: number;
  /** One sentence, from our side. */
  readonly measures: string;
  readonly unit: string;
  /** What ours is set beside; absent where our own value says it all. */
  readonly against?: string;
  /** What the goal is about: the ratio of ours to the reference, or ours itself. */
  readonly judged: 'ratio' | 'ours';
  readonly better: 'higher' | 'lower';
  /** Absent where a figure is told, not judged. */
  readonly target?: number;
  readonly stretch?: number;
}

/** What came out; `more` are further numbers that explain it, by name. */
export interface Measured {
  readonly ours: number;
  readonly reference?: number;
  readonly ratio?: number;
  readonly more?: Readonly<Record<string, number | string>>;
}

/** One line of the output: a figure that was measured, or why it was not. */
export type FigureLine = Planned & { readonly bench: string } & (
    | (Measured & { readonly reached: Reached })
    | { readonly notMeasured: string }
  );

/** `told`: there is nothing to reach. */
export type Reached = 'stretch' | 'target' | 'no' | 'told';

export function lineOf(bench: string, planned: Planned, outcome: Measured | string): FigureLine {
  if (typeof outcome === 'string') return { bench, ...planned, notMeasured: outcome };
  return { bench, ...planned, ...rounded(outcome), reached: reached(planned, outcome) };
}

function reached({ judged, better, target, stretch }: Planned, { ours, ratio }: Measured): Reached {
  const value = judged === 'ours' ? ours : (ratio ?? NaN);
  const meets = (goal: number | undefined): boolean => goal !== undefined && (better === 'higher' ? value >= goal : value <= goal);
  if (target === undefined && stretch === undefined) return 'told';
  if (meets(stretch)) return 'stretch';
  return meets(target) ? 'target' : 'no';
}

function rounded({ ours, reference, ratio, more }: Measured): Measured {
  return {
    ours: significant(ours),
    ...(reference === undefined ? {} : { reference: significant(reference) }),
    ...(ratio === undefined ? {} : { ratio: significant(ratio) }),
    ...(more === undefined ? {} : { more: Object.fromEntries(Object.entries(more).map(([name, value]) => [name, typeof value === 'number' ? significant(value) : value])) }),
  };
}

/** Whole numbers as they are, others to three digits that mean something. */
const significant = (value: number): number => (Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(3)));
