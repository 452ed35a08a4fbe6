import { offerOf, type Case, type File, type Stage } from './case.policies.js';

/** What moves a file on from each stage. */
const FROM: Readonly<Record<Stage['at'], readonly string[]>> = {
  open: ['case:propose-eligibility'],
  'eligibility-proposed': ['case:decide-eligibility', 'case:propose-eligibility'],
  ineligible: ['case:propose-eligibility'],
  eligible: ['case:propose-entitlement'],
  'entitlement-proposed': ['case:decide-entitlement', 'case:propose-entitlement'],
  entitled: [],
  waiting: [],
  // The answer is allocation's to record.
  offered: [],
  accepted: ['case:record-move-in'],
  housed: [],
};

/** Actions that the file allows now, as the policy names them; whether a person may take them is the policy's word. */
export function nextActions(state: Case): readonly string[] {
  switch (state.status) {
    case 'none':
      return ['case:open'];
    case 'closed':
      return ['case:open', ...(state.retentionIsDue === true ? ['case:decide-retention'] : [])];
    case 'suspended':
      return [...(offerOf(state.stage) === undefined ? ['case:resume'] : []), ...beside(state), 'case:close'];
    case 'current':
      return [...FROM[state.stage.at], ...beside(state), 'case:suspend', 'case:close'];
  }
}

/** What may be done at any stage. */
const beside = ({ visits, shelter, stage }: File): readonly string[] => [
  ...(visits.some(({ visitedOn }) => visitedOn === undefined) ? ['case:record-visit'] : []),
  ...(shelter === undefined && stage.at !== 'housed' ? ['case:shelter'] : []),
];
