import type { FigureLine } from './figure.js';

const HEADINGS = ['figure', 'ours', 'reference', 'ratio', 'target', 'stretch', 'reached'];

/** The figures as a table for people; below it, what could not be measured and why. */
export function tableOf(lines: readonly FigureLine[]): string {
  const rows = lines.flatMap((line) => ('notMeasured' in line ? [] : [cellsOf(line)]));
  const widths = HEADINGS.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const drawn = [HEADINGS, widths.map((width) => '-'.repeat(width)), ...rows].map((row) =>
    row.map((cell, column) => (column === 0 || column === HEADINGS.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd(),
  );
  const missing = lines.flatMap((line) => ('notMeasured' in line ? [`  ${line.figure}: ${line.notMeasured}`] : []));
  return [...drawn, ...(missing.length === 0 ? [] : ['', 'Not measured:', ...missing])].join('\n');
}

function cellsOf(line: Exclude<FigureLine, { notMeasured: string }>): string[] {
  const { figure, ours, reference, ratio, unit, better, target, stretch, judged, reached } = line;
  const goal = (value: number | undefined): string => (value === undefined ? '' : `${better === 'higher' ? '≥' : '≤'} ${shown(value)}${judged === 'ours' ? ` ${unit}` : ''}`);
  return [figure, `${shown(ours)} ${unit}`, shown(reference), shown(ratio), goal(target), goal(stretch), reached === 'told' ? '' : reached];
}

const shown = (value: number | undefined): string => (value === undefined ? '' : value.toLocaleString('en', { maximumFractionDigits: 3 }));
