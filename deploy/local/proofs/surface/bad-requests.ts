import { randomUUID } from 'node:crypto';
import { resourceOf, type Route, type Schema } from './routes.js';
import { validBody, type Known } from './valid-body.js';

/** A request that must be refused, and why. */
export interface BadRequest {
  readonly route: Route;
  /** What is wrong with it. */
  readonly wrong: string;
  /** The body field that is wrong, as the answer must name it. */
  readonly field?: string;
  readonly method?: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Base {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Never an id of anything. */
const NOBODY = '0193a000-0000-7000-8000-00000000dead';

/** Ways to spoil a request; each answers what it becomes, or nothing where it does not apply. */
const SPOILED: Readonly<Record<string, (route: Route, base: Base) => Omit<BadRequest, 'route' | 'wrong'> | undefined>> = {
  'no token': ({ action }, base) => (action === undefined ? undefined : sent(base, { Authorization: '' })),
  'a token that is none': ({ action }, base) => (action === undefined ? undefined : sent(base, { Authorization: 'Bearer nonsense' })),
  'an id that is none': ({ path }, base) => (path.includes('{id}') ? { ...sent(base), path: path.replace('{id}', '%00') } : undefined),
  'an id in capitals': ({ path, action }, base) => (path.includes('{id}') && action !== undefined ? { ...sent(base), path: path.replace('{id}', NOBODY.toUpperCase()) } : undefined),
  'nobody’s id': ({ path, changes }, base) => (path.includes('{id}') && !changes ? { ...sent(base), path: path.replace('{id}', NOBODY) } : undefined),
  'an unknown query parameter': ({ method, action, query }, base) => (method === 'GET' && action !== undefined && query.length > 0 ? { ...sent(base), path: `${base.path}?colour=red` } : undefined),
  'a cursor that is none': ({ lists }, base) => (lists ? { ...sent(base), path: `${base.path}?after=AAAA` } : undefined),
  'a limit of nothing': ({ lists }, base) => (lists ? { ...sent(base), path: `${base.path}?limit=0` } : undefined),
  'a limit in words': ({ lists }, base) => (lists ? { ...sent(base), path: `${base.path}?limit=1e3` } : undefined),
  'a query of two values': ({ lists }, base) => (lists ? { ...sent(base), path: `${base.path}?limit=1&limit=2` } : undefined),
  'another method': (_, base) => ({ ...sent(base), method: 'DELETE' }),
  'no Idempotency-Key': ({ changes }, base) => (changes ? sent(base, { 'Idempotency-Key': '' }) : undefined),
  'a short Idempotency-Key': ({ changes }, base) => (changes ? sent(base, { 'Idempotency-Key': 'a' }) : undefined),
  'no If-Match': ({ changes, creates }, base) => (changes && !creates ? sent(base, { 'If-Match': '' }) : undefined),
  'an If-Match of anything': ({ changes, creates }, base) => (changes && !creates ? sent(base, { 'If-Match': '*' }) : undefined),
  'a weak If-Match': ({ changes, creates }, base) => (changes && !creates ? sent(base, { 'If-Match': 'W/"1"' }) : undefined),
  'an If-Match where nothing exists': ({ creates }, base) => (creates ? sent(base, { 'If-Match': '"1"' }) : undefined),
  'a correlation that is none': ({ changes }, base) => (changes ? sent(base, { 'Iwaa-Correlation': 'x' }) : undefined),
  'another media type': ({ body }, base) => (body === undefined ? undefined : sent(base, { 'Content-Type': 'text/plain' })),
  'a compressed body': ({ body }, base) => (body === undefined ? undefined : sent(base, { 'Content-Encoding': 'gzip' })),
  'no JSON': ({ body }, base) => (body === undefined ? undefined : { ...sent(base), body: '{"a": ' }),
  'a list for a body': ({ body }, base) => (body === undefined ? undefined : { ...sent(base), body: '[]' }),
  'a number for a body': ({ body }, base) => (body === undefined ? undefined : { ...sent(base), body: '7' }),
  'a body of 300 KB': ({ body }, base) => (body === undefined ? undefined : { ...sent(base), body: JSON.stringify({ ...base.body, more: 'x'.repeat(300_000) }) }),
  'a deep body': ({ body }, base) => (body === undefined ? undefined : { ...sent(base), body: `{"deep": ${'['.repeat(5_000)}${']'.repeat(5_000)}}` }),
  'a prototype': ({ body }, base) => (body === undefined ? undefined : { ...sent(base), body: `{"__proto__": {"admin": true}, ${JSON.stringify(base.body).slice(1)}` }),
  'a name twice': ({ body }, base) => (body === undefined ? undefined : { ...sent(base), body: '{"occurredAt": "2026-06-01T08:00:00.000Z", "occurredAt": "2026-06-02T08:00:00.000Z"}' }),
  'an unknown field': ({ body }, base) => (body === undefined ? undefined : { ...sent(base), body: JSON.stringify({ ...base.body, colour: 'red' }) }),
  'a day that never was': ({ body }, base) => (body?.properties?.['occurredAt'] === undefined ? undefined : { ...sent(base), body: JSON.stringify({ ...base.body, occurredAt: '2026-02-30T00:00:00.000Z' }) }),
  'the future': ({ body }, base) => (body?.properties?.['occurredAt'] === undefined ? undefined : { ...sent(base), body: JSON.stringify({ ...base.body, occurredAt: '2126-01-01T00:00:00.000Z' }) }),
};

const sent = ({ path, headers, body }: Base, other: Readonly<Record<string, string>> = {}) => ({ path, headers: { ...headers, ...other }, body: JSON.stringify(body) });

export interface Asking {
  readonly token: string;
  readonly known: Known;
  /** Something of each kind that exists: by resource. */
  readonly ids: ReadonlyMap<string, string>;
  readonly seed: number;
}

/** Every bad request to a route: each way to spoil it, and each field of its body with each value that it cannot take. */
export function badRequestsTo(route: Route, asking: Asking): BadRequest[] {
  const base = baseOf(route, asking);
  const spoiled = Object.entries(SPOILED).flatMap(([wrong, spoil]) => {
    const request = spoil(route, base);
    return request === undefined ? [] : [{ route, wrong, ...request }];
  });
  return [...spoiled, ...(route.body === undefined ? [] : fieldsOf(route.body).flatMap((field) => wrongFields(route, base, field)))];
}

function baseOf(route: Route, { token, known, ids, seed }: Asking): Base {
  const path = route.path.replace('{id}', ids.get(resourceOf(route.path)) ?? NOBODY);
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    ...(route.changes ? { 'Idempotency-Key': randomUUID() } : {}),
    ...(route.changes && !route.creates ? { 'If-Match': '"1"' } : {}),
  };
  return { path, headers, body: route.body === undefined ? {} : validBody(route.body, known, seed) };
}

interface Field {
  /** `/members/0/name` */
  readonly at: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** Every field of a body, those within it and within the elements of its lists. */
export function fieldsOf(schema: Schema, at = ''): Field[] {
  const { properties = {}, required = [], items } = schema;
  const own = Object.entries(properties).flatMap(([name, field]) => [{ at: `${at}/${name}`, schema: field, required: required.includes(name) }, ...fieldsOf(field, `${at}/${name}`)]);
  return items === undefined ? own : [...own, ...fieldsOf(items, `${at}/0`)];
}

function wrongFields(route: Route, base: Base, { at, schema, required }: Field): BadRequest[] {
  const values = wrongValues(schema).map((value) => [`${at} is ${JSON.stringify(value).slice(0, 30)}`, value] as const);
  const spoiled = values.map(([wrong, value]) => ({ route, wrong, field: at, ...sent(base), body: JSON.stringify(withAt(base.body, at, value)) }));
  const missing = required ? [{ route, wrong: `${at} is missing`, field: at, ...sent(base), body: JSON.stringify(withAt(base.body, at, undefined)) }] : [];
  return [...spoiled, ...missing];
}

/** Values that a schema cannot take: of another type, beyond its bounds, not of its form. */
function wrongValues({ type, format, pattern, minimum, maximum, maxLength, maxItems, enum: codes }: Schema): unknown[] {
  const text = type === 'string' || type === undefined;
  return [
    text ? 7 : 'seven',
    ...(type === 'object' ? [[]] : [{ a: 1 }]),
    ...(codes === undefined ? [] : ['no-such-code']),
    ...(format === undefined && pattern === undefined ? [] : ['\u0000', '?']),
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
    ...(type === 'integer' ? [1.5] : []),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
    ...(maxItems === undefined ? [] : [new Array(maxItems + 1).fill(0)]),
    ...(text && codes === undefined ? ['lone \ud800'] : []),
  ];
}

/** The body with this value at this place; where the way is not there it is made. */
function withAt(body: unknown, at: string, value: unknown): unknown {
  const [name = '', ...rest] = at.slice(1).split('/');
  const next = (inside: unknown) => (rest.length === 0 ? value : withAt(inside, `/${rest.join('/')}`, value));
  if (/^\d+$/.test(name)) return Object.assign([...((body as unknown[] | undefined) ?? [])], { [name]: next((body as unknown[] | undefined)?.[Number(name)]) });
  return { ...(body as Record<string, unknown> | undefined), [name]: next((body as Record<string, unknown> | undefined)?.[name]) };
}
