export type { Bench, BenchPlace, Section, SizeName } from './bench.js';
export type { FigureLine, Measured, Planned, Reached } from './figure.js';
export { compared, inTurn, median } from './rounds.js';
export { runBench, type BenchChoice, type BenchLine } from './run-bench.js';
export { tableOf } from './table.js';
