import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { Scope } from '@iwaa/event-sourcing';
import type { Principal } from '../identity/principal.js';
import type { Permission, Predicate } from './permission.js';
import { policiesOnDisk, preparePolicies, type PolicySet, type PolicyText } from './policy-set.js';
import { compileResidual, NOTHING } from './residual-to-sql.js';

/** Residuals kept: one per caller and action, small. */
const KEPT = 2_000;

/**
 * The policies as data (Cedar). Deny by default, and on anything that is not a clean *allow*: an unknown action, a missing or unknown
 * attribute, and any error in any policy. A `forbid` that errors is skipped by Cedar, hence the last one.
 */
export class Policies {
  private readonly set: PolicySet;
  private readonly residuals = new Map<string, cedar.ResidualResponse | undefined>();

  /** @param cannotJudge told when a resource does not fit the schema: a defect of ours, never the caller's */
  constructor(
    text: PolicyText = policiesOnDisk(),
    private readonly cannotJudge: (what: string) => void = () => undefined,
  ) {
    this.set = preparePolicies(text);
  }

  get actions(): ReadonlySet<string> {
    return this.set.actions;
  }

  /** What this principal may do under this action; undefined when there is no resource at all on which it is allowed. */
  permission(principal: Principal, action: string): Permission | undefined {
    const role = principal.roles.find((one) => this.residual({ ...principal, roles: [one] }, action) !== undefined);
    if (role === undefined || this.residual(principal, action) === undefined) return undefined;
    return {
      principal,
      action,
      role,
      mayActOn: (category, scope) => this.decide(principal, action, category, scope),
      visible: (category, columns, first = 1) => this.visible(principal, action, category, columns, first),
    };
  }

  private decide(principal: Principal, action: string, category: string, scope: Scope): boolean {
    const resource = { type: entityType(category), id: 'it' };
    const answer = cedar.statefulIsAuthorized({
      principal: CALLER,
      action: { type: 'Action', id: action },
      resource,
      context: {},
      preparsedSchemaName: this.set.name,
      validateRequest: true,
      preparsedPolicySetId: this.set.name,
      entities: [this.caller(principal), { uid: resource, attrs: attributesIn(scope), parents: [] }],
    });
    if (answer.type === 'success' && answer.response.diagnostics.errors.length === 0) return answer.response.decision === 'allow';
    this.cannotJudge(`${action} on ${category} with ${Object.keys(scope).join(', ')}`);
    return false;
  }

  private visible(principal: Principal, action: string, category: string, columns: Readonly<Record<string, string>>, first: number): Predicate {
    const residual = this.residual(principal, action);
    const type = entityType(category);
    const attributes = this.set.attributes.get(type);
    if (residual === undefined || attributes === undefined) return NOTHING;
    return compileResidual(residual, { type, attributes, columns, first });
  }

  /** What remains to be asked about the resource; undefined when nothing could make it an allow. */
  private residual(principal: Principal, action: string): cedar.ResidualResponse | undefined {
    const { subject, roles, territories, conventions, agency } = principal;
    const key = JSON.stringify([action, subject, roles, territories, conventions, agency]);
    if (this.residuals.has(key)) return this.residuals.get(key);
    if (this.residuals.size >= KEPT) this.residuals.clear();
    const found = this.set.actions.has(action) ? this.evaluate(principal, action) : undefined;
    this.residuals.set(key, found);
    return found;
  }

  private evaluate(principal: Principal, action: string): cedar.ResidualResponse | undefined {
    const answer = cedar.isAuthorizedPartial({
      principal: CALLER,
      action: { type: 'Action', id: action },
      resource: null,
      context: {},
      policies: { staticPolicies: { ...this.set.policies } },
      entities: [this.caller(principal), ...this.set.actionEntities],
    });
    if (answer.type !== 'residuals' || answer.response.errored.length > 0) return undefined;
    return answer.response.decision === 'deny' ? undefined : answer.response;
  }

  private caller({ subject, roles, territories, conventions, agency }: Principal): cedar.EntityJson {
    const known = roles.filter((role) => this.set.roles.has(role));
    return {
      uid: CALLER,
      attrs: { subject, territories: [...territories], conventions: [...conventions], ...(agency === undefined ? {} : { agency }) },
      parents: known.map((id) => ({ type: 'Role', id })),
    };
  }
}

const CALLER = { type: 'Principal', id: 'caller' };

/** `convention-standing` → `ConventionStanding` */
const entityType = (category: string): string => category.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

const attributesIn = (scope: Scope): Record<string, cedar.CedarValueJson> =>
  Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]));
