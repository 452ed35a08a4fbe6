import type { Requirements } from '../candidate/candidate.events.js';
import type { Dwelling } from '../unit/unit.events.js';

/** The version that a solved round cites; it changes with any rule below. */
export const ADMISSIBILITY_RULES = 'admissibility@2026-1';

/** A hard rule: a dwelling that breaks it cannot be given to the family. */
type HardRule = (needs: Requirements, dwelling: Dwelling) => boolean;

const rules = {
  'too-few-places': (needs, dwelling) => dwelling.persons >= needs.persons,
  'too-few-sleeping-rooms': (needs, dwelling) => dwelling.sleepingRooms >= needs.sleepingRooms,
  'not-step-free': (needs, dwelling) => dwelling.stepFree || !needs.stepFree,
  'floor-too-high': (needs, dwelling) => needs.highestFloor === undefined || dwelling.floor <= needs.highestFloor,
  'has-gas': (needs, dwelling) => !needs.noGas || !dwelling.gas,
} as const satisfies Readonly<Record<string, HardRule>>;

export type ExclusionCode = keyof typeof rules;

/** Every rule that the dwelling breaks for this family; none when the pair is admissible. */
export const exclusions = (needs: Requirements, dwelling: Dwelling): readonly ExclusionCode[] =>
  (Object.keys(rules) as ExclusionCode[]).filter((code) => !rules[code](needs, dwelling));

/** Soft points, 0 is best: away from the places that matter, more room than needed. */
export const softCost = (needs: Requirements, dwelling: Dwelling): number =>
  (needs.quarters.length === 0 || needs.quarters.includes(dwelling.quarter) ? 0 : 10) +
  Math.min(5, dwelling.persons - needs.persons) +
  Math.min(3, dwelling.sleepingRooms - needs.sleepingRooms);

export const LARGEST_SOFT_COST = 18;
