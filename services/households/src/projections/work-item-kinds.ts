/** What can be due for a family, and the actions that get it done. */
export const WORK_ITEM_ACTIONS = {
  'survey-due': ['household:survey'],
  'eligibility-proposal-due': ['case:propose-eligibility'],
  'eligibility-decision-due': ['case:decide-eligibility'],
  'entitlement-proposal-due': ['case:propose-entitlement'],
  'entitlement-decision-due': ['case:decide-entitlement'],
  'answer-due': ['offer:accept', 'offer:refuse'],
  'move-in-due': ['case:record-move-in'],
  'visit-due': ['case:record-visit'],
  'evacuation-due': ['case:shelter'],
  'shelter-regularisation-due': ['case:propose-eligibility', 'case:decide-eligibility'],
  'resumption-due': ['case:resume'],
  'retention-decision-due': ['case:decide-retention'],
  'erasure-request-due': ['erasure:request'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type WorkItemKind = keyof typeof WORK_ITEM_ACTIONS;
export const WORK_ITEM_KINDS = Object.keys(WORK_ITEM_ACTIONS) as readonly WorkItemKind[];
