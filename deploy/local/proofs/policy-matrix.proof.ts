import { randomUUID } from 'node:crypto';
import { ALLOWED, EVERYWHERE } from '@iwaa/service-kit/testing';
import type { Proof } from '@iwaa/testing';
import { TERRITORY } from '../src/story/steps.js';
import { openSite, type OpenSite } from './site/open-site.js';
import { furnish, type Furnished } from './surface/furnish.js';
import { resourceOf, routesOf, type Route } from './surface/routes.js';
import { validBody } from './surface/valid-body.js';

interface Size {
  /** Every nth route. */
  readonly every: number;
}

/** Where the caller's role holds; what exists lies in the first. */
const TERRITORIES: Readonly<Record<string, readonly string[]>> = { own: [TERRITORY], another: ['MA-CAS'], none: [] };

/** One caller at one route. */
interface Cell {
  readonly route: Route;
  readonly role: string;
  readonly territory: string;
}

/** What came back, as far as the policy decides it. */
type Outcome = 'allowed' | 'denied' | 'signed-out';

export const proof: Proof<Size> = {
  name: 'policy-matrix',
  claims: 'for every route, each role in its own territory, in another and in none may exactly what the table says; nobody may without signing in',
  full: { every: 1 },
  small: { every: 6 },
  defects: ['rights-too-wide'],

  run: async ({ size, defect, say }) => {
    const site = await openSite({ messaging: 'postgres' });
    try {
      const furnished = await furnish(site);
      const routes = (await routesOf(site.url, site.services)).filter(({ action }, n) => action !== undefined && n % (defect === undefined ? size.every : 3 * size.every) === 0);
      const people = await peopleOf(site, defect);
      const wrong: string[] = [];
      let asked = 0;
      const count = { allowed: 0, denied: 0 };
      for (const route of routes) {
        const judge = async (role: string, territory: string, token: string | undefined, expected: Outcome) => {
          const found = await outcomeOf(site.url, route, furnished, token);
          asked += 1;
          if (found.outcome !== expected) wrong.push(`${role}, ${territory} territory, ${route.method} ${route.path}: expected ${expected}, found ${found.outcome} (${found.why})`);
          if (found.outcome !== 'signed-out') count[found.outcome] += 1;
        };
        await judge('nobody', 'no', undefined, 'signed-out');
        await Promise.all(people.map(({ role, territory, token }) => judge(role, territory, token, expectedOf({ route, role, territory }))));
      }
      say(`${String(routes.length)} routes, ${String(people.length)} callers`);
      for (const cell of wrong.slice(0, 20)) say(cell);
      return { routes: routes.length, callers: people.length + 1, asked, ...count, wrong: wrong.length, ...(wrong[0] === undefined ? {} : { first: wrong[0] }) };
    } finally {
      await site.close();
    }
  },

  broken: (figures) => [
    ...(figures['wrong'] === 0 ? [] : [`${String(figures['wrong'])} cells are not as the table says, the first: ${String(figures['first'])}`]),
    ...(Number(figures['allowed']) > 0 && Number(figures['denied']) > 0 ? [] : ['the table allows or denies nothing']),
  ],
};

/** What the product ships is the same in every territory. */
const OF_NO_TERRITORY = ['templates'];

function expectedOf({ route: { action = '', path }, role, territory }: Cell): Outcome {
  const may = ALLOWED[role]?.includes(action) === true;
  return may && (territory === 'own' || EVERYWHERE.includes(role) || OF_NO_TERRITORY.includes(path)) ? 'allowed' : 'denied';
}

async function peopleOf(site: OpenSite, defect: string | undefined) {
  return Promise.all(
    Object.keys(ALLOWED).flatMap((role) =>
      Object.entries(TERRITORIES).map(async ([territory, territories]) => {
        // An identity provider that gives an analyst an officer's role, and an approver every territory.
        const roles = defect !== undefined && role === 'observatory-analyst' ? [role, 'case-officer'] : [role];
        const reach = defect !== undefined && role === 'commission-approver' ? [TERRITORY] : territories;
        return { role, territory, token: await site.identity.token({ subject: `${role} of ${territory}`, roles, territories: reach }) };
      }),
    ),
  );
}

/** What stands in a path beside the id of something. */
const PLACES: Readonly<Record<string, string>> = { level: '0', place: '000', projection: 'cases', service: 'households' };

/** What must be asked for, by the last part of a path. */
const QUERIES: Readonly<Record<string, string>> = {
  proofs: '?from=0&to=0',
  differences: '?from=2099-01-01T00:00:00.000Z&to=2100-01-01T00:00:00.000Z',
  why: '?field=case.status',
  bundle: '?service=households',
};
const OF_THE_WITNESS: Readonly<Record<string, string>> = { 'audit/checkpoints': '?service=households' };

/** The path to something that exists, with what must be asked for there. */
function pathTo({ path }: Route, ids: Furnished['ids']): string {
  const filled = path.replace('{id}', ids.get(resourceOf(path)) ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) => PLACES[name] ?? (name === 'streamId' ? ids.get('households') : undefined) ?? '');
  const ofPerson = path.endsWith('/own-data') ? `?personId=${ids.get('persons') ?? ''}&purpose=data-subject-request` : undefined;
  return `${filled}${ofPerson ?? OF_THE_WITNESS[path] ?? QUERIES[path.split('/').at(-1) ?? ''] ?? ''}`;
}

/** Audit knows files by their own records: a place on the waiting list may be of a file that nobody has opened here. */
const knownTo = ({ service }: Route, known: Furnished['known'], ids: Furnished['ids']): Furnished['known'] => (service === 'audit' ? { ...known, caseId: ids.get('cases') } : known);

/** A request that the policy alone can deny: of the right form, on something that exists, too old to change anything. */
async function outcomeOf(url: string, route: Route, { known, ids }: Furnished, token: string | undefined): Promise<{ readonly outcome: Outcome; readonly why: string }> {
  const body = route.body === undefined ? undefined : JSON.stringify(validBody(route.body, knownTo(route, known, ids), 1));
  const response = await fetch(`${url}/${pathTo(route, ids)}`, {
    method: route.method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(route.changes ? { 'Idempotency-Key': randomUUID() } : {}),
      ...(route.changes && !route.creates ? { 'If-Match': '"999999"' } : {}),
    },
    ...(body === undefined ? {} : { body }),
  });
  const answer = await response.json().catch(() => ({})) as { readonly code?: string; readonly items?: readonly unknown[] };
  const why = `${String(response.status)} ${answer.code ?? ''}`;
  if (response.status === 401) return { outcome: 'signed-out', why };
  if (response.status === 400) throw new Error(`${route.method} ${route.path} takes no body of its own schema: ${JSON.stringify(answer)}`);
  // What a service tells operators is of nobody's territory, and may be nothing.
  const nothingThere = !route.path.startsWith('services/') && (response.status === 404 || answer.items?.length === 0);
  const denied = response.status === 403 || nothingThere;
  return { outcome: denied ? 'denied' : 'allowed', why };
}
