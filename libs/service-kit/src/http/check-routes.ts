import { fieldsOf, isConstructor } from './fields-of.js';
import type { Route, RouteInput } from './routes.js';
import { unseenFields } from './unseen-fields.js';

/**
 * What nobody may forget, checked when a service starts: each route names an action that the policy knows, or is public; each body and
 * query is a class with validated fields, the only kind that validation looks into. Throws one error that names every route.
 */
export function checkRoutes(routes: readonly Route[], actions: ReadonlySet<string>): void {
  const wrong = routes.flatMap((route) =>
    [accessFault(route, actions), ...route.inputs.map(inputFault)].flatMap((fault) =>
      fault === undefined ? [] : [`${route.controller}.${route.name}: ${fault}`],
    ),
  );
  if (wrong.length > 0) throw new Error(`routes that may not go live:\n  ${wrong.join('\n  ')}`);
}

function accessFault({ access, changes }: Route, actions: ReadonlySet<string>): string | undefined {
  if (access === undefined) return 'names no @Action and is not @Public';
  if (access === 'public') return changes ? 'is @Public, and nobody can make a change in no one’s name' : undefined;
  return actions.has(access.action) ? undefined : `the policy knows no action ${access.action}`;
}

const NAMES = { body: '@Body', query: '@Query', path: '@Param', raw: '@RawBody' } as const;

function inputFault({ from, type, field }: RouteInput): string | undefined {
  const where = NAMES[from];
  if (from === 'raw') return `${where} is not read`;
  if (from === 'path' && field !== undefined) return undefined;
  if (field !== undefined) return `${where}('${field}') takes one field unvalidated: take the whole as a class`;
  if (!isConstructor(type) || fieldsOf(type).length === 0) {
    return `the type of its ${where} is not a class with validated fields (an array, union, interface, Partial or import type?)`;
  }
  const unseen = unseenFields(type);
  return unseen.length === 0 ? undefined : `no rule looks into ${unseen.join(', ')} of its ${where}`;
}
