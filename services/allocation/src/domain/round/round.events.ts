import type { Personal, PersonalFields } from '@iwaa/event-sourcing';
import type { CaseId, ConventionId, HouseholdId, UnitId } from '../shared.js';
import type { ExclusionCode } from './admissibility.policies.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/** One family, one dwelling, and what it costs in soft points (0 is best). */
export interface Pair {
  readonly caseId: CaseId;
  readonly householdId: HouseholdId;
  readonly unitId: UnitId;
  readonly conventionId: ConventionId;
  readonly cost: number;
}

/** Why a family has no dwelling in this round: each dwelling it could not have with its reasons, each it could have had but another family has. */
export interface Unplaced {
  readonly caseId: CaseId;
  readonly excluded: readonly { readonly unitId: UnitId; readonly because: readonly ExclusionCode[] }[];
  readonly admissible: readonly UnitId[];
}

/** What made the proposal: enough to make it again, byte for byte. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  readonly rules: string;
  readonly seed: string;
  /** SHA-256 of the canonical inputs, hex. */
  readonly inputs: string;
}

/** A person's change to a solved round: this family gets this dwelling, or none. */
export interface Edit {
  readonly caseId: CaseId;
  readonly pair?: Pair;
}

export type RoundEvent =
  | { readonly type: 'RoundOpened'; readonly data: { readonly territory: string; readonly seed: string } }
  | {
      readonly type: 'RoundSolved';
      readonly data: { readonly territory: string; readonly engine: Engine; readonly pairs: readonly Pair[]; readonly unplaced: readonly Unplaced[] };
    }
  | {
      readonly type: 'RoundEdited';
      readonly data: { readonly territory: string; readonly by: string; readonly edits: readonly Edit[]; readonly reason: Personal };
    }
  | { readonly type: 'RoundProposed'; readonly data: { readonly territory: string; readonly by: string; readonly proposalHash: string } }
  | {
      readonly type: 'RoundApproved';
      readonly data: { readonly territory: string; readonly by: string; readonly proposalHash: string; readonly pairs: readonly Pair[] };
    }
  | {
      readonly type: 'RoundRejected';
      readonly data: { readonly territory: string; readonly by: string; readonly proposalHash: string; readonly reason: Personal };
    };

export const personal = {
  RoundEdited: { reason: 'stream' },
  RoundRejected: { reason: 'stream' },
} satisfies PersonalFields<RoundEvent>;
