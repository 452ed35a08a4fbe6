import type { Scope } from '@iwaa/event-sourcing';
import type { Principal } from '../identity/principal.js';

/** A condition for a WHERE clause with its own numbered parameters. */
export interface Predicate {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What one principal may do under one action. */
export interface Permission {
  readonly principal: Principal;
  readonly action: string;
  /** The role under which the principal acts: the first one that may ever do this. */
  readonly role: string;
  /** May the action touch a resource of this category with this scope? Bound: it may be passed on as it is. */
  readonly mayActOn: (category: string, scope: Scope) => boolean;
  /**
   * The same question for a whole table: rows of this category on which the action is allowed.
   * @param columns SQL expression for each scope attribute: `{ territory: 'o.territory', conventionId: 'o.convention_id' }`
   * @param first number of the first parameter: 3 when the query already uses $1 and $2
   */
  readonly visible: (category: string, columns: Readonly<Record<string, string>>, first?: number) => Predicate;
}
