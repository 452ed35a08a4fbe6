/** A JSON Schema as OpenAPI gives it, with every reference followed. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** One route of the product as its OpenAPI document tells it. */
export interface Route {
  readonly service: string;
  readonly method: 'GET' | 'POST';
  /** Below `/api/v1`: `units/{id}/inspections`. */
  readonly path: string;
  /** Absent where anyone may call it. */
  readonly action?: string;
  readonly changes: boolean;
  readonly creates: boolean;
  readonly lists: boolean;
  readonly query: readonly string[];
  readonly body?: Schema;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Referring>> };
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Referring }>> };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly 'x-iwaa-action'?: string;
}
interface Referring {
  readonly $ref?: string;
  readonly allOf?: readonly Referring[];
  readonly items?: Referring;
  readonly properties?: Readonly<Record<string, Referring>>;
}

const PREFIX = '/api/v1/';

/** What the `{id}` of a path is the id of: `audit/cases/{id}/history` is about a case. */
export const resourceOf = (path: string): string => (path.split('/{id}')[0] ?? '').split('/').at(-1) ?? '';

/** Every route of these services, from the documents that they serve. */
export async function routesOf(url: string, services: readonly string[]): Promise<readonly Route[]> {
  const documents = await Promise.all(services.map(async (service) => [service, (await (await fetch(`${url}/openapi/${service}.json`)).json()) as Document] as const));
  return documents.flatMap(([service, { paths, components }]) =>
    Object.entries(paths)
      .filter(([path]) => path.startsWith(PREFIX))
      .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => routeOf(service, method, path.slice(PREFIX.length), operation, components.schemas))),
  );
}

function routeOf(service: string, method: string, path: string, operation: Operation, schemas: Readonly<Record<string, Referring>>): Route {
  const { parameters = [], requestBody, responses } = operation;
  const action = operation['x-iwaa-action'];
  const body = requestBody?.content['application/json']?.schema;
  return {
    service,
    method: method.toUpperCase() as Route['method'],
    path,
    ...(action === undefined ? {} : { action }),
    changes: parameters.some(({ name }) => name === 'Idempotency-Key'),
    creates: '201' in responses,
    lists: parameters.some(({ name }) => name === 'after'),
    query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
    ...(body === undefined ? {} : { body: followed(body, schemas) }),
  };
}

function followed(schema: Referring, schemas: Readonly<Record<string, Referring>>): Schema {
  if (schema.$ref !== undefined) return followed(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map((part) => followed(part, schemas))) as Schema;
  const { items, properties, ...own } = schema;
  return {
    ...(own as Schema),
    ...(items === undefined ? {} : { items: followed(items, schemas) }),
    ...(properties === undefined ? {} : { properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, followed(field, schemas)])) }),
  };
}
