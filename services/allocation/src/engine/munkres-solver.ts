import { readFileSync } from 'node:fs';
import { munkres } from 'munkres';
import { AssignmentSolver } from './assignment-solver.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.resolve('munkres')), 'utf8')) as { version: string };

/** The Hungarian algorithm (Kuhn 1955, Munkres 1957), O(n³), on dense costs: right for a territory's round of a few hundred families. */
export class MunkresSolver extends AssignmentSolver {
  readonly name = 'munkres';
  readonly version = version;

  assign(costs: readonly (readonly number[])[]): readonly number[] {
    const columns = new Array<number>(costs.length).fill(-1);
    for (const [row, column] of munkres(costs.map((row) => [...row]))) columns[row] = column;
    return columns;
  }
}
