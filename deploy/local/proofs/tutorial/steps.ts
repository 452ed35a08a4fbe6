import { blocksIn, type Block } from './blocks.js';

/** What is typed, and what must then be read: each list's lines in their order, … for anything. */
export interface Typed {
  readonly kind: 'typed';
  readonly script: string;
  /** How it ends: well, with an error, or not by itself. */
  readonly ends: 'well' | 'badly' | 'when stopped';
  readonly expected: readonly (readonly string[])[];
  readonly line: number;
}

/** Lines that are put into a file, below one of its lines or instead of it. */
export interface Edit {
  readonly kind: 'edit';
  readonly path: string;
  readonly where: 'below' | 'instead of';
  readonly anchor: string;
  readonly code: string;
  readonly line: number;
}

/** Ctrl-C in the terminal of what stays. */
export interface Stopped {
  readonly kind: 'stopped';
  readonly expected: readonly (readonly string[])[];
  readonly line: number;
}

export type Step = Typed | Edit | Stopped;

const ENDS = { '': 'well', fails: 'badly', stays: 'when stopped' } as const;
/** The sentence above an edit, as its reader reads it. */
const SENTENCE = /In `([^`]+)`,\s+(below|instead of)\s+`([^`]+)`:$/;

/** The steps of a page, in its order. @throws naming the line of a block that says of itself neither what it is nor where it goes */
export function stepsOf(markdown: string): readonly Step[] {
  const steps: Step[] = [];
  for (const block of blocksIn(markdown)) {
    const before = steps.at(-1);
    if (block.marker !== 'expect') steps.push(...stepOf(block));
    else if (before === undefined || before.kind === 'edit') throw new Error(`line ${String(block.line)} expects something of nothing that was done`);
    else steps[steps.length - 1] = { ...before, expected: [...before.expected, block.code.split('\n')] };
  }
  return steps;
}

function stepOf({ marker, detail, code, above, line }: Block): readonly Step[] {
  switch (marker) {
    case 'run': {
      if (!Object.hasOwn(ENDS, detail)) throw new Error(`line ${String(line)}: run or run: fails or run: stays, not run: ${detail}`);
      return [{ kind: 'typed', script: code, ends: ENDS[detail as keyof typeof ENDS], expected: [], line }];
    }
    case 'stop':
      return [{ kind: 'stopped', expected: [], line }];
    case 'edit': {
      const [, path, where, anchor] = SENTENCE.exec(above) ?? [];
      if (path === undefined || where === undefined || anchor === undefined) throw new Error(`line ${String(line)}: the sentence above says neither in which file nor below which line`);
      return [{ kind: 'edit', path, where: where as Edit['where'], anchor, code, line }];
    }
    // The proof has its own clone.
    case 'clone':
      return [];
    default:
      throw new Error(`line ${String(line)}: nobody says what this block is`);
  }
}
