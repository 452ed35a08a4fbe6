import { isDeepStrictEqual } from 'node:util';

/** As much of an OpenAPI document as callers depend on. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema }[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
}

/** Words of explanation, and what is looked into on its own. */
const SAID_ONLY = ['description', 'title', 'examples', 'default', 'properties', 'required', 'items', 'enum'];

/**
 * Why callers of the older document would stumble over the newer one, each with its route; empty when the newer only adds.
 * Careful rather than clever: besides new routes, new optional fields and further accepted codes nothing may change.
 */
export function routeBreaks(older: Described, newer: Described): string[] {
  return Object.entries(older.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const where = `${method.toUpperCase()} ${path}`;
      const now = newer.paths[path]?.[method] as Operation | undefined;
      return now === undefined ? [`${where} is gone`] : operationBreaks(where, operation as Operation, now, { older, newer });
    }),
  );
}

interface Documents {
  readonly older: Described;
  readonly newer: Described;
}

function operationBreaks(where: string, older: Operation, newer: Operation, documents: Documents): string[] {
  const named = ({ parameters = [] }: Operation) => new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  const [before, now] = [named(older), named(newer)];
  const gone = [...before.keys()].filter((name) => !now.has(name)).map((name) => `${where}: ${name} is gone`);
  const required = [...now].filter(([name, { required: must }]) => must === true && before.get(name)?.required !== true).map(([name]) => `${where}: ${name} is required`);
  const changed = [...before].flatMap(([name, { schema }]) => asked(`${where}: ${name}`, schema, now.get(name)?.schema, documents));
  const body = asked(`${where}: body`, jsonOf(older.requestBody), jsonOf(newer.requestBody), documents);
  const answers = Object.entries(older.responses ?? {}).flatMap(([status, answer]) => {
    const next = newer.responses?.[status];
    if (next === undefined) return status < '300' ? [`${where}: ${status} is gone`] : [];
    return answered(`${where}: ${status}`, jsonOf(answer), jsonOf(next), documents);
  });
  return [...gone, ...required, ...changed, ...body, ...answers];
}

const jsonOf = (content: Content | undefined): Schema | undefined => Object.values(content?.content ?? {})[0]?.schema;

const whole = (schema: Schema | undefined, { components }: Described): Schema | undefined =>
  schema?.$ref === undefined ? schema : (components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] as Schema | undefined);

/** What callers send: a field that goes is refused, one that becomes required is missing. */
function asked(where: string, older: Schema | undefined, newer: Schema | undefined, documents: Documents): string[] {
  const [before, now] = [whole(older, documents.older), whole(newer, documents.newer)];
  if (before === undefined || now === undefined) return before === undefined && (now?.required ?? []).length > 0 ? [`${where} is required`] : [];
  const narrower = (before.enum ?? now.enum ?? []).filter((code) => !(now.enum ?? [code]).includes(code) || before.enum === undefined);
  return [
    ...constrained(where, before, now),
    ...narrower.map((code) => `${where} no longer takes ${String(code)}`),
    ...(now.required ?? []).filter((name) => !(before.required ?? []).includes(name)).map((name) => `${where}.${name} is required`),
    ...inside(where, before, now, documents, asked),
  ];
}

/** What callers read: a field that goes, or need not be there any more, is missed. */
function answered(where: string, older: Schema | undefined, newer: Schema | undefined, documents: Documents): string[] {
  const [before, now] = [whole(older, documents.older), whole(newer, documents.newer)];
  if (before === undefined || now === undefined) return before === undefined ? [] : [`${where} is gone`];
  return [
    ...constrained(where, before, now),
    ...(before.required ?? []).filter((name) => !(now.required ?? []).includes(name)).map((name) => `${where}.${name} is no longer there always`),
    ...inside(where, before, now, documents, answered),
  ];
}

function inside(where: string, before: Schema, now: Schema, documents: Documents, compare: typeof asked): string[] {
  const fields = Object.entries(before.properties ?? {}).flatMap(([name, schema]) => {
    const next = now.properties?.[name];
    return next === undefined ? [`${where}.${name} is gone`] : compare(`${where}.${name}`, schema, next, documents);
  });
  return [...fields, ...(before.items === undefined ? [] : compare(`${where}[]`, before.items, now.items, documents))];
}

const constraints = (schema: Schema) => Object.fromEntries(Object.entries(schema).filter(([keyword]) => !SAID_ONLY.includes(keyword)));
const constrained = (where: string, before: Schema, now: Schema): string[] =>
  isDeepStrictEqual(constraints(before), constraints(now)) ? [] : [`${where} is constrained otherwise than before`];
