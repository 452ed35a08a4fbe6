import { createHash } from 'node:crypto';
import { ADMISSIBILITY_RULES, exclusions, LARGEST_SOFT_COST, softCost } from '../domain/round/admissibility.policies.js';
import type { DangerClass, Requirements } from '../domain/candidate/candidate.events.js';
import type { Engine, Pair, Unplaced } from '../domain/round/round.events.js';
import type { CaseId, ConventionId, HouseholdId, UnitId } from '../domain/shared.js';
import type { Dwelling } from '../domain/unit/unit.events.js';
import { LARGEST_EXACT, type AssignmentSolver } from './assignment-solver.js';
import { digestOf } from './digest.js';

/** A waiting family, as a round sees it. */
export interface Family {
  readonly caseId: CaseId;
  readonly householdId: HouseholdId;
  readonly dangerClass: DangerClass;
  readonly requirements: Requirements;
}

/** A dwelling that can be offered. */
export interface Place {
  readonly unitId: UnitId;
  readonly conventionId: ConventionId;
  readonly dwelling: Dwelling;
}

export interface Solution {
  readonly engine: Engine;
  readonly pairs: readonly Pair[];
  readonly unplaced: readonly Unplaced[];
}

/** Steps of the tie-break between solutions of equal cost: h(seed, family, unit) below this. */
const LOTS = 1 << 12;

/**
 * The round's best assignment: most urgent families first (class weights 4, 3, 2, 1), then least soft cost, then the lot drawn
 * from the published seed, so that neither the order of input nor the algorithm decides between equals.
 * Throws a RangeError when the round is too large to be exact.
 */
export function solve(solver: AssignmentSolver, seed: string, families: readonly Family[], places: readonly Place[]): Solution {
  const inOrder = [...families].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
  const dwellings = [...places].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  const excluded = inOrder.map((family) => dwellings.map(({ dwelling }) => exclusions(family.requirements, dwelling)));
  const columns = inOrder.length === 0 ? [] : solver.assign(costs(seed, inOrder, dwellings, excluded));

  const pairs: Pair[] = [];
  const unplaced: Unplaced[] = [];
  inOrder.forEach(({ caseId, householdId, requirements }, row) => {
    const place = dwellings[columns[row] ?? -1];
    if (place !== undefined) {
      pairs.push({ caseId, householdId, unitId: place.unitId, conventionId: place.conventionId, cost: softCost(requirements, place.dwelling) });
      return;
    }
    const reasons = dwellings.map(({ unitId }, column) => ({ unitId, because: excluded[row]?.[column] ?? [] }));
    unplaced.push({
      caseId,
      excluded: reasons.filter(({ because }) => because.length > 0),
      admissible: reasons.filter(({ because }) => because.length === 0).map(({ unitId }) => unitId),
    });
  });
  const inputs = digestOf({ rules: ADMISSIBILITY_RULES, seed, families: inOrder, places: dwellings });
  return { engine: { name: solver.name, version: solver.version, rules: ADMISSIBILITY_RULES, seed, inputs }, pairs, unplaced };
}

/** Dwellings as columns, then one "not placed this round" for each family. */
function costs(seed: string, families: readonly Family[], places: readonly Place[], excluded: readonly (readonly (readonly unknown[])[])[]): number[][] {
  const step = families.length * LOTS;
  const unplaced = 1 + families.length * (LARGEST_SOFT_COST + 1);
  if (4 * unplaced * step * families.length >= LARGEST_EXACT) {
    throw new RangeError(`a round of ${String(families.length)} families cannot be solved exactly by this engine`);
  }
  return families.map(({ caseId, dangerClass, requirements }, row) => [
    ...places.map(({ unitId, dwelling }, column) =>
      (excluded[row]?.[column] ?? []).length > 0 ? Infinity : softCost(requirements, dwelling) * step + lot(seed, caseId, unitId),
    ),
    ...families.map((_, other) => (other === row ? (5 - dangerClass) * unplaced * step : Infinity)),
  ]);
}

const lot = (seed: string, caseId: string, unitId: string): number =>
  createHash('sha256').update(`${seed}/${caseId}/${unitId}`).digest().readUInt16BE() % LOTS;
