import { describe, expect, test } from '@jest/globals';
import type { Scope } from '@iwaa/event-sourcing';
import type { Principal } from '../identity/principal.js';
import { ALLOWED, EVERYWHERE } from '../testing/allowed.js';
import { Policies } from './policies.js';
import { policiesOnDisk } from './policy-set.js';

const policies = new Policies();

const AGENCY = '0190a1b2-0000-7000-8000-000000000001';
const OTHER_AGENCY = '0190a1b2-0000-7000-8000-000000000002';
const CONVENTION = '0190a1b2-0000-7000-8000-000000000003';

const person = (role: string, more: Partial<Principal> = {}): Principal => ({
  subject: `a-${role}`,
  roles: [role],
  territories: ['fes'],
  conventions: [],
  ...more,
});
/** Of the service itself, and of no territory. */
const OF_THE_SERVICE = ['operations', 'record', 'audit'];
const categoryOf = (action: string): string => {
  const [noun = ''] = action.split(':');
  return OF_THE_SERVICE.includes(noun) ? 'service' : noun;
};
const scopeIn = (territory: string, category: string): Scope => (['service', 'alarm', 'export'].includes(category) ? {} : { territory });
const may = (who: Principal, action: string, scope: Scope, category = categoryOf(action)): boolean =>
  policies.permission(who, action)?.mayActOn(category, scope) ?? false;

describe('role × action × territory', () => {
  for (const role of Object.keys(ALLOWED)) {
    for (const territory of ['fes', 'casablanca']) {
      test(`${role} of Fès in ${territory}`, () => {
        const expected = territory === 'fes' || EVERYWHERE.includes(role) ? ALLOWED[role] : [];
        const found = [...policies.actions].filter((action) => may(person(role), action, scopeIn(territory, categoryOf(action))));
        expect(found.sort()).toEqual([...(expected ?? [])].sort());
      });
    }
  }

  test('a caller without a role, with an unknown role or without territories may nothing', () => {
    for (const who of [person('x', { roles: [] }), person('mayor'), person('case-officer', { territories: [] })]) {
      expect([...policies.actions].filter((action) => may(who, action, scopeIn('fes', categoryOf(action))))).toEqual([]);
    }
  });
});

describe('the guard asks whether an action is ever possible', () => {
  test('a role that has the action somewhere passes, and acts under that role', () => {
    expect(policies.permission(person('x', { roles: ['auditor', 'case-officer'] }), 'offer:accept')?.role).toBe('case-officer');
  });
  test('any other is refused before anything is read', () => {
    expect(policies.permission(person('auditor'), 'offer:accept')).toBeUndefined();
    expect(policies.permission(person('case-officer'), 'operations:read')).toBeUndefined();
  });
  test('an action that the schema does not know is refused to everyone', () => {
    expect(policies.permission(person('case-officer'), 'offer:burn')).toBeUndefined();
    expect(policies.permission(person('auditor'), 'reading')).toBeUndefined();
  });
});

describe('partner agencies', () => {
  const fatima = person('partner-agency', { agency: AGENCY, territories: [], conventions: [CONVENTION] });
  test('read and sign the conventions that they are a party to', () => {
    const scope = { territory: 'fes', parties: [OTHER_AGENCY, AGENCY] };
    expect(['convention:read', 'convention:sign', 'convention:commit'].map((action) => may(fatima, action, scope))).toEqual([true, true, false]);
    expect(may(fatima, 'convention:read', { territory: 'fes', parties: [OTHER_AGENCY] })).toBe(false);
    expect(may(fatima, 'convention:read', { territory: 'fes' })).toBe(false);
    expect(may(person('partner-agency', { conventions: [CONVENTION] }), 'convention:read', scope)).toBe(false);
  });
  test('register and inspect the dwellings that they operate', () => {
    expect(may(fatima, 'unit:register', { territory: 'fes', operatorId: AGENCY })).toBe(true);
    expect(may(fatima, 'unit:inspect', { territory: 'fes', operatorId: AGENCY, conventionId: CONVENTION })).toBe(true);
    expect(may(fatima, 'unit:make-available', { territory: 'fes', operatorId: AGENCY })).toBe(false);
  });
  test('see the dwellings under their conventions, and touch none that another agency operates', () => {
    const others = { territory: 'fes', conventionId: CONVENTION, operatorId: OTHER_AGENCY };
    expect(may(fatima, 'unit:read', others)).toBe(true);
    expect(may(fatima, 'unit:register', others)).toBe(false);
    expect(may(fatima, 'unit:register', { territory: 'fes', conventionId: CONVENTION })).toBe(true);
    expect(may(fatima, 'unit:read', { territory: 'fes', conventionId: OTHER_AGENCY })).toBe(false);
  });
});

test('an action judges every kind of aggregate that it touches, and no other', () => {
  const driss = person('commission-approver');
  expect(['round', 'offer', 'unit', 'candidate', 'convention'].map((category) => may(driss, 'round:approve', { territory: 'fes' }, category))).toEqual(
    [true, true, true, true, false],
  );
});

describe('what cannot be judged is denied, and said', () => {
  const told: string[] = [];
  const strict = new Policies(policiesOnDisk(), (what) => told.push(what));
  const officer = strict.permission(person('case-officer'), 'unit:read');
  test.each<[string, string, Scope]>([
    ['a missing attribute', 'unit', {}],
    ['an attribute that the schema does not know', 'unit', { territory: 'fes', colour: 'red' }],
    ['an attribute of another type', 'unit', { territory: ['fes'] }],
    ['a kind of aggregate that the schema does not know', 'castle', { territory: 'fes' }],
  ])('%s', (_, category, scope) => {
    told.length = 0;
    expect(officer?.mayActOn(category, scope)).toBe(false);
    expect(told).toHaveLength(1);
    expect(told[0]).not.toContain('fes');
  });

  test('a forbid that errors does not fail open', () => {
    const { schema, policies: text } = policiesOnDisk();
    // Overflows when it is evaluated: valid by type, an error at run time.
    const failing = '@id("fails") forbid(principal, action, resource is Unit) when { 9007199254740991 * 9007199254740991 == 0 };';
    const broken = new Policies({ schema, policies: `${text}\n${failing}` });
    expect(broken.permission(person('case-officer'), 'unit:read')?.mayActOn('unit', { territory: 'fes' }) ?? false).toBe(false);
    expect(broken.permission(person('case-officer'), 'offer:read')?.mayActOn('offer', { territory: 'fes' })).toBe(true);
  });
});

describe('policies are checked before they are used', () => {
  const { schema, policies: text } = policiesOnDisk();
  test.each([
    ['without an id', 'permit(principal, action, resource);', 'no @id'],
    ['with an id taken', `${text}\n@id("auditor") permit(principal, action == Action::"unit:read", resource);`, 'called auditor'],
    ['that reads an optional attribute unasked', '@id("a") permit(principal, action == Action::"unit:read", resource) when { resource.operatorId == "x" };', 'a: '],
    ['that names an unknown action', '@id("b") permit(principal, action == Action::"unit:burn", resource);', 'b: '],
    ['that is no Cedar', '@id("c") permit(principal', 'unexpected'],
  ])('a policy %s stops the boot', (_, broken, why) => {
    expect(() => new Policies({ schema, policies: broken })).toThrow(why);
  });
});
