import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DangerClass } from '../domain/candidate/candidate.events.js';
import { exclusions } from '../domain/round/admissibility.policies.js';
import { MunkresSolver } from './munkres-solver.js';
import { solve, type Family, type Place } from './solve.js';

const family = fc.record({
  dangerClass: fc.constantFrom<DangerClass>(1, 2, 3, 4),
  persons: fc.integer({ min: 1, max: 6 }),
  stepFree: fc.boolean(),
});
const place = fc.record({ persons: fc.integer({ min: 1, max: 6 }), stepFree: fc.boolean(), quarter: fc.constantFrom('a', 'b') });
const id = (kind: number, n: number) => `00000000-0000-7000-8000-${String(kind * 1000 + n).padStart(12, '0')}` as never;

const round = fc.tuple(fc.array(family, { maxLength: 7 }), fc.array(place, { maxLength: 6 })).map(([families, places]) => ({
  families: families.map(
    ({ dangerClass, persons, stepFree }, n): Family => ({
      caseId: id(1, n),
      householdId: id(2, n),
      dangerClass,
      requirements: { persons, sleepingRooms: 1, stepFree, noGas: false, quarters: ['a'] },
    }),
  ),
  places: places.map(
    ({ persons, stepFree, quarter }, n): Place => ({
      unitId: id(3, n),
      conventionId: id(4, 0),
      dwelling: { territory: 'MA-FES', quarter, persons, sleepingRooms: 2, floor: 0, stepFree, gas: false },
    }),
  ),
}));

const solver = new MunkresSolver();

/** The least weight of unplaced families over every possible assignment. */
function leastUnplaced(families: readonly Family[], places: readonly Place[]): number {
  const [first, ...others] = families;
  if (first === undefined) return 0;
  const left = places.filter(({ dwelling }) => exclusions(first.requirements, dwelling).length === 0);
  return Math.min(
    5 - first.dangerClass + leastUnplaced(others, places),
    ...left.map((taken) => leastUnplaced(others, places.filter((other) => other !== taken))),
  );
}

describe('a solved round', () => {
  it('places every family once, in a dwelling that breaks no rule, and explains every other', () => {
    fc.assert(
      fc.property(round, ({ families, places }) => {
        const { pairs, unplaced } = solve(solver, 'seed', families, places);
        expect(new Set(pairs.map(({ unitId }) => unitId)).size).toBe(pairs.length);
        expect([...pairs, ...unplaced].map(({ caseId }) => caseId).sort()).toEqual(families.map(({ caseId }) => caseId).sort());
        for (const { caseId, unitId } of pairs) {
          const needs = families.find((one) => one.caseId === caseId)?.requirements;
          const given = places.find((one) => one.unitId === unitId)?.dwelling;
          expect(needs && given && exclusions(needs, given)).toEqual([]);
        }
        for (const { excluded, admissible } of unplaced) expect(excluded.length + admissible.length).toBe(places.length);
      }),
    );
  });

  it('leaves as little urgency unplaced as any assignment could', () => {
    fc.assert(
      fc.property(round, ({ families, places }) => {
        const { unplaced } = solve(solver, 'seed', families, places);
        const weight = unplaced.reduce((sum, { caseId }) => sum + 5 - (families.find((one) => one.caseId === caseId)?.dangerClass ?? 0), 0);
        expect(weight).toBe(leastUnplaced(families, places));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same whatever the order of its inputs', () => {
    fc.assert(
      fc.property(round, ({ families, places }) => {
        expect(solve(solver, 'seed', [...families].reverse(), [...places].reverse())).toEqual(solve(solver, 'seed', families, places));
      }),
    );
  });
});
