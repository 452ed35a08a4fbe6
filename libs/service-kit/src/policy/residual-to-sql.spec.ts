import { describe, expect, test } from '@jest/globals';
import type * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { Policies } from './policies.js';
import { policiesOnDisk } from './policy-set.js';
import { compileResidual, NotCompilable } from './residual-to-sql.js';

const policies = new Policies();
const caller = (role: string, more: object = {}) => ({ subject: 's', roles: [role], territories: ['fes', 'sefrou'], conventions: [], ...more });
const columns = { territory: 'u.territory', conventionId: 'u.convention_id', operatorId: 'u.operator_id' };
const listed = (who: ReturnType<typeof caller>, first?: number) => policies.permission(who, 'unit:read')?.visible('unit', columns, first);

describe('a list shows the rows on which its action is allowed', () => {
  test('an officer: the own territories', () => {
    expect(listed(caller('case-officer'))).toEqual({
      sql: '(u.territory IS NOT NULL AND u.territory = ANY($1))',
      parameters: [['fes', 'sefrou']],
    });
  });
  test('an auditor: all rows that can be judged', () => {
    expect(listed(caller('auditor'))).toEqual({ sql: 'u.territory IS NOT NULL', parameters: [] });
  });
  test('whoever has several roles: no parameter of a role whose condition another one has settled', () => {
    expect(listed(caller('case-officer', { roles: ['case-officer', 'auditor', 'partner-agency'], agency: 'a' }), 2)).toEqual({ sql: 'u.territory IS NOT NULL', parameters: [] });
  });
  test('a partner: what it operates or has under its conventions; parameters go on from the query’s own', () => {
    expect(listed(caller('partner-agency', { agency: 'a', conventions: ['c'] }), 3)).toEqual({
      sql: '(u.territory IS NOT NULL AND ((u.operator_id IS NOT NULL AND u.operator_id = $3) OR (u.convention_id IS NOT NULL AND u.convention_id = ANY($4))))',
      parameters: ['a', ['c']],
    });
  });
  test('a partner without an agency and without conventions: none', () => {
    expect(listed(caller('partner-agency'))).toEqual({ sql: 'FALSE', parameters: [] });
  });
  test('a forbid hides what it forbids', () => {
    const { schema, policies: text } = policiesOnDisk();
    const own = `@id("x") forbid(principal, action == Action::"convention:read", resource) when { resource has parties && resource.parties.contains(principal.subject) };`;
    const manager = new Policies({ schema, policies: `${text}\n${own}` }).permission(caller('convention-manager'), 'convention:read');
    expect(manager?.visible('convention', { territory: 'territory', parties: 'parties' })).toEqual({
      sql: '(territory IS NOT NULL AND (territory = ANY($1) AND NOT ((parties IS NOT NULL AND $2 = ANY(parties)))))',
      parameters: [['fes', 'sefrou'], 's'],
    });
  });
  test('a kind that the schema does not know: none', () => {
    expect(policies.permission(caller('auditor'), 'unit:read')?.visible('castle', {})).toEqual({ sql: 'FALSE', parameters: [] });
  });
});

describe('what it does not know, it refuses', () => {
  test('a scope attribute without a column', () => {
    expect(() => policies.permission(caller('case-officer'), 'unit:read')?.visible('unit', {})).toThrow(NotCompilable);
  });
  test.each([
    ['resource.operatorId like "a*"'],
    ['if resource.operatorId == "a" then true else false'],
    ['["a"].containsAny([resource.operatorId])'],
  ])('an operator: %s', (condition) => {
    const { schema, policies: text } = policiesOnDisk();
    const extra = `@id("x") permit(principal, action == Action::"unit:read", resource) when { resource has operatorId && (${condition}) };`;
    const taught = new Policies({ schema, policies: `${text}\n${extra}` });
    expect(() => taught.permission(caller('case-officer'), 'unit:read')?.visible('unit', columns)).toThrow(NotCompilable);
  });
  test('a residual that still has a scope', () => {
    const residual = { residuals: { x: { effect: 'permit', principal: { op: 'All' }, action: { op: 'All' }, resource: { op: 'is', entity_type: 'Unit' }, conditions: [] } } };
    expect(() =>
      compileResidual(residual as unknown as cedar.ResidualResponse, { type: 'Unit', attributes: new Map(), columns: {}, first: 1 }),
    ).toThrow(NotCompilable);
  });
});
