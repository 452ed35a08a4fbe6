import type * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { Predicate } from './permission.js';

/** The table that a residual is asked of. */
export interface Table {
  /** Entity type of its rows. */
  readonly type: string;
  readonly attributes: ReadonlyMap<string, { readonly required: boolean }>;
  /** SQL expression per attribute. */
  readonly columns: Readonly<Record<string, string>>;
  /** Number of the first parameter. */
  readonly first: number;
}

export const NOTHING: Predicate = { sql: 'FALSE', parameters: [] };

/** The policies have a form that cannot be asked of a table: nothing is listed until somebody teaches us how. */
export class NotCompilable extends Error {
  override readonly name = 'NotCompilable';
}

/**
 * Rows on which the residual allows: some permit holds and no forbid does. A required attribute that is NULL hides its row, as a
 * missing attribute denies a single decision. Throws {@link NotCompilable} for any operator, attribute or column it does not know.
 */
export function compileResidual(residual: cedar.ResidualResponse, table: Table): Predicate {
  const compiler = new Compiler(table);
  // Cedar hands them over in no order; one order makes one statement.
  const policies = Object.keys(residual.residuals).sort().map((id) => residual.residuals[id] as cedar.PolicyJson);
  const of = (effect: cedar.Effect) => policies.filter((policy) => policy.effect === effect).map((policy) => compiler.policy(policy));
  const allowed = and([or(of('permit')), not(or(of('forbid')))]);
  if (allowed === FALSE) return NOTHING;
  const required = [...table.attributes].flatMap(([name, { required }]) => (required ? [`${compiler.column(name)} IS NOT NULL`] : []));
  return withUsedAlone(and([...required, allowed]), compiler.parameters, table.first);
}

/** What one policy asks of the row may be settled by another: a parameter that nothing names any more would be one too many for the server. */
function withUsedAlone(sql: string, parameters: readonly unknown[], first: number): Predicate {
  const used = [...new Set(sql.match(/\$\d+/g) ?? [])];
  return {
    sql: sql.replace(/\$\d+/g, (name) => `$${String(first + used.indexOf(name))}`),
    parameters: used.map((name) => parameters[Number(name.slice(1)) - first]),
  };
}

const TRUE = 'TRUE';
const FALSE = 'FALSE';
type Binary = { left: cedar.Expr; right: cedar.Expr };

class Compiler {
  readonly parameters: unknown[] = [];
  constructor(private readonly table: Table) {}

  policy({ principal, action, resource, conditions }: cedar.PolicyJson): string {
    if ([principal, action, resource].some(({ op }) => op !== 'All')) throw new NotCompilable('a residual with a scope');
    return and(conditions.map(({ kind, body }) => (kind === 'when' ? this.condition(body) : not(this.condition(body)))));
  }

  column(attribute: string): string {
    const column = Object.hasOwn(this.table.columns, attribute) ? this.table.columns[attribute] : undefined;
    if (column === undefined || !this.table.attributes.has(attribute)) throw new NotCompilable(`no column for ${attribute} of ${this.table.type}`);
    return column;
  }

  private condition(expression: cedar.Expr): string {
    const [operator, operand] = only(expression);
    switch (operator) {
      case 'Value':
        if (typeof operand !== 'boolean') throw new NotCompilable('a condition that is not a boolean');
        return operand ? TRUE : FALSE;
      case '!':
        return not(this.condition((operand as { arg: cedar.Expr }).arg));
      // The right side of what the left already settles may speak of things that are not there.
      case '&&': {
        const left = this.condition((operand as Binary).left);
        return left === FALSE ? FALSE : and([left, this.condition((operand as Binary).right)]);
      }
      case '||': {
        const left = this.condition((operand as Binary).left);
        return left === TRUE ? TRUE : or([left, this.condition((operand as Binary).right)]);
      }
      case '==':
        return `${this.value((operand as Binary).left)} = ${this.value((operand as Binary).right)}`;
      case '!=':
        return `${this.value((operand as Binary).left)} <> ${this.value((operand as Binary).right)}`;
      case 'contains': {
        const { left, right } = operand as Binary;
        const set = this.set(left);
        return set === undefined ? FALSE : `${this.value(right)} = ANY(${set})`;
      }
      case 'has':
        return this.has(operand as { left: cedar.Expr; attr: unknown });
      case 'is': {
        const { left, entity_type, in: within } = operand as { left: cedar.Expr; entity_type: string; in?: cedar.Expr };
        if (!isResource(left) || within !== undefined) throw new NotCompilable('is … in …');
        return entity_type === this.table.type ? TRUE : FALSE;
      }
      default:
        throw new NotCompilable(`operator ${operator}`);
    }
  }

  private has({ left, attr }: { left: cedar.Expr; attr: unknown }): string {
    if (!isResource(left) || typeof attr !== 'string') throw new NotCompilable('has on something other than the resource');
    const known = this.table.attributes.get(attr);
    if (known === undefined) return FALSE;
    return known.required ? TRUE : `${this.column(attr)} IS NOT NULL`;
  }

  private value(expression: cedar.Expr): string {
    const [operator, operand] = only(expression);
    if (operator === 'Value' && typeof operand === 'string') return this.parameter(operand);
    if (operator === '.' && isResource((operand as { left: cedar.Expr }).left)) return this.column((operand as { attr: string }).attr);
    throw new NotCompilable(`value of ${operator}`);
  }

  /** An array; undefined for the empty one. */
  private set(expression: cedar.Expr): string | undefined {
    const [operator, operand] = only(expression);
    if (operator !== 'Set') return this.value(expression);
    const values = (operand as cedar.Expr[]).map((element) => {
      const [kind, value] = only(element);
      if (kind !== 'Value' || typeof value !== 'string') throw new NotCompilable('a set of something other than strings');
      return value;
    });
    return values.length === 0 ? undefined : this.parameter(values);
  }

  /** Untyped: PostgreSQL takes the column's type. */
  private parameter(value: unknown): string {
    this.parameters.push(value);
    return `$${String(this.table.first + this.parameters.length - 1)}`;
  }
}

function only(expression: cedar.Expr): [string, unknown] {
  const entries = Object.entries(expression);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) throw new NotCompilable('an expression of several operators');
  return entry;
}

/** Cedar writes the unknown resource in two ways. */
function isResource(expression: cedar.Expr): boolean {
  const text = JSON.stringify(expression);
  return text === '{"unknown":[{"Value":"resource"}]}' || text === '{"Var":"resource"}';
}

function and(terms: readonly string[]): string {
  if (terms.includes(FALSE)) return FALSE;
  const open = terms.filter((term) => term !== TRUE);
  return open.length === 0 ? TRUE : open.length === 1 ? (open[0] as string) : `(${open.join(' AND ')})`;
}

function or(terms: readonly string[]): string {
  if (terms.includes(TRUE)) return TRUE;
  const open = terms.filter((term) => term !== FALSE);
  return open.length === 0 ? FALSE : open.length === 1 ? (open[0] as string) : `(${open.join(' OR ')})`;
}

const not = (term: string): string => (term === TRUE ? FALSE : term === FALSE ? TRUE : `NOT (${term})`);
