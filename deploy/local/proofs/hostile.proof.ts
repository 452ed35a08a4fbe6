import { sideBySide } from '@iwaa/service-kit/client';
import { randomFrom, type Proof } from '@iwaa/testing';
import { openSite } from './site/open-site.js';
import { badRequestsTo, fieldsOf, type BadRequest } from './surface/bad-requests.js';
import { furnish } from './surface/furnish.js';
import { routesOf } from './surface/routes.js';

interface Size {
  readonly requests: number;
}

/** Requests under way at once. */
const HANDS = 8;

interface Answered {
  readonly status: number;
  readonly isProblem: boolean;
  /** Places in the body that the answer names. */
  readonly named: readonly string[];
  readonly why?: string;
}

export const proof: Proof<Size> = {
  name: 'hostile',
  claims: 'bad requests to every route are refused with a problem document that says why; none is a failure, none is accepted; every body field has values that are refused by its name',
  full: { requests: 2_000 },
  small: { requests: 600 },
  defects: ['good-after-all', 'says-nothing'],

  run: async ({ size, seed, defect, say }) => {
    const site = await openSite({ messaging: 'postgres', ...(defect === undefined ? {} : { services: ['conventions'] }) });
    try {
      // A planted defect needs nothing to be there.
      const { token, known, ids } = defect === undefined ? await furnish(site) : { token: await site.token('amina'), known: {}, ids: new Map<string, string>() };
      const routes = await routesOf(site.url, site.services);
      const all = routes.flatMap((route, n) => badRequestsTo(route, { token, known, ids, seed: seed + n }));
      const chosen = choose(all, size.requests, seed);
      say(`${String(chosen.length)} of ${String(all.length)} bad requests to ${String(routes.length)} routes`);

      const found = { '5xx': 0, 'no problem document': 0, accepted: 0 };
      const firsts: Record<string, string> = {};
      const refusedByName = new Set<string>();
      await sideBySide(chosen, HANDS, async (request) => {
        const answer = await ask(site.url, request, defect);
        const note = (kind: keyof typeof found) => {
          found[kind] += 1;
          if (found[kind] < 6) say(`${kind}: ${request.method ?? request.route.method} ${request.path} with ${request.wrong}: ${String(answer.status)} ${answer.why ?? ''}`);
          firsts[`first ${kind}`] ??= `${request.method ?? request.route.method} ${request.route.path} with ${request.wrong}: ${String(answer.status)}`;
        };
        if (answer.status >= 500) note('5xx');
        else if (answer.status < 400) note('accepted');
        else if (!answer.isProblem) note('no problem document');
        if (request.field !== undefined && answer.named.includes(request.field)) refusedByName.add(fieldId(request));
      });
      const fields = routes.flatMap((route) => (route.body === undefined ? [] : fieldsOf(route.body).map(({ at }) => `${route.method} ${route.path} ${at}`)));
      const unnamed = fields.filter((field) => !refusedByName.has(field));
      for (const field of unnamed.slice(0, 20)) say(`never refused by name: ${field}`);
      return { requests: chosen.length, routes: routes.length, ...found, ...firsts, fields: fields.length, 'never refused by name': unnamed.length, ...(unnamed[0] === undefined ? {} : { 'first of them': unnamed[0] }) };
    } finally {
      await site.close();
    }
  },

  broken: (figures) =>
    ['5xx', 'no problem document', 'accepted', 'never refused by name'].flatMap((name) => (figures[name] === 0 ? [] : [`${name}: ${String(figures[name])}`])),
};

const fieldId = ({ route, field }: BadRequest): string => `${route.method} ${route.path} ${String(field)}`;

/** So many of them, drawn by the seed; of each field and of each way to spoil a request first one. */
function choose(all: readonly BadRequest[], count: number, seed: number): readonly BadRequest[] {
  const random = randomFrom(seed);
  const drawn = all.map((request) => ({ request, at: random() })).sort((a, b) => a.at - b.at).map(({ request }) => request);
  const seen = new Set<string>();
  const first: BadRequest[] = [];
  const rest: BadRequest[] = [];
  for (const request of drawn) {
    const kind = request.field === undefined ? request.wrong : fieldId(request);
    (seen.has(kind) ? rest : first).push(request);
    seen.add(kind);
  }
  return [...first, ...rest].slice(0, Math.max(count, first.length));
}

async function ask(url: string, { route, method, path, headers, body }: BadRequest, defect: string | undefined): Promise<Answered> {
  // As if the service took whatever it is given, or refused without a word.
  if (defect === 'good-after-all') return { status: 201, isProblem: false, named: [] };
  const verb = method ?? route.method;
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
  const response = await fetch(`${url}/${path}`, { method: verb, headers: given, ...(verb === 'GET' || body === undefined ? {} : { body }) }).catch((error: unknown) => error as Error);
  // A connection that breaks says nothing: as bad as a failure of the service.
  if (response instanceof Error) return { status: 599, isProblem: false, named: [], why: String((response.cause as { code?: string } | undefined)?.code ?? response.cause) };
  const text = defect === 'says-nothing' ? '' : await response.text();
  const problem = parsed(text);
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true && ['type', 'title', 'status', 'code'].every((name) => name in problem);
  return { status: response.status, isProblem, named: ((problem['errors'] ?? []) as { at?: string }[]).flatMap(({ at }) => at ?? []) };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
