/**
 * Who may do what in their own territory, and nothing that is not named here: written by hand, so that the policies can be held against it.
 * What a partner agency may hangs on its conventions and is told where it is tested.
 */
export const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'case-officer': [
    'building:report', 'building:classify', 'building:issue-order', 'building:order-evacuation', 'building:lift-order', 'building:read',
    'household:register', 'household:locate', 'household:find', 'household:correct', 'household:survey', 'household:record-needs', 'household:record-preferences',
    'household:record-contacts', 'household:name-proxy', 'household:give-own-data', 'household:read',
    'case:open', 'case:shelter', 'case:propose-eligibility', 'case:propose-entitlement', 'case:record-move-in', 'case:record-visit',
    'case:suspend', 'case:resume', 'case:close', 'case:read', 'notice:read', 'notice:acknowledge', 'notice:cancel',
    'import:open', 'import:add-part', 'import:cancel', 'import:read',
    'erasure:request', 'erasure:read',
    'unit:register', 'unit:inspect', 'unit:make-available', 'unit:withdraw', 'unit:read',
    'candidate:enter', 'candidate:correct', 'candidate:leave', 'candidate:read',
    'offer:accept', 'offer:refuse', 'offer:withdraw', 'offer:read', 'round:read', 'convention:read',
  ],
  'commission-proposer': [
    'round:open', 'round:solve', 'round:propose', 'round:edit', 'case:propose-eligibility', 'case:propose-entitlement',
    'case:read', 'building:read', 'household:read', 'round:read', 'offer:read', 'candidate:read', 'unit:read', 'convention:read',
  ],
  'commission-approver': [
    'round:approve', 'round:reject', 'offer:withdraw', 'offer:qualify-refusal', 'case:decide-eligibility', 'case:decide-entitlement',
    'case:read', 'building:read', 'household:read', 'round:read', 'offer:read', 'candidate:read', 'unit:read', 'convention:read',
  ],
  'convention-manager': [
    'convention:draft', 'convention:add-party', 'convention:commit', 'convention:sign', 'convention:enter-into-force',
    'convention:suspend', 'convention:terminate', 'convention:read', 'unit:read',
  ],
  'notifying-service': ['household:reach'],
  witness: ['record:read'],
  auditor: ['building:read', 'household:read', 'case:read', 'import:read', 'erasure:read', 'notice:read', 'convention:read', 'unit:read', 'candidate:read', 'round:read', 'offer:read', 'record:read', 'audit:read', 'alarm:read', 'export:read', 'export:request'],
  operator: ['operations:read', 'operations:replay', 'operations:rebuild', 'alarm:read', 'alarm:acknowledge'],
  'partner-agency': [],
  'data-protection-officer': ['erasure:request', 'erasure:review', 'erasure:hold', 'erasure:read', 'household:give-own-data', 'case:decide-retention', 'case:read'],
  'observatory-analyst': [],
};
/** Roles that hold in every territory. */
export const EVERYWHERE: readonly string[] = ['auditor', 'operator', 'notifying-service', 'witness'];
