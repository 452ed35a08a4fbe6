/** Any cost below this is exact in a float64 sum over a whole round. */
export const LARGEST_EXACT = Number.MAX_SAFE_INTEGER;

/**
 * Gives every row one column at the least total cost, exactly. The port behind which the engine may change;
 * its name and version are kept with every solved round.
 */
export abstract class AssignmentSolver {
  abstract readonly name: string;
  abstract readonly version: string;

  /**
   * @param costs rows × columns, at least as many columns as rows, integers ≥ 0; `Infinity` forbids a pair
   * @returns for each row its column
   */
  abstract assign(costs: readonly (readonly number[])[]): readonly number[];
}
