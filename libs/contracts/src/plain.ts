/** JSON Schema keywords that can be opened, closed and compared without surprise; `allOf`, tuples and `$ref` cannot. */
const PLAIN = new Set([
  'type', 'properties', 'required', 'items', 'anyOf', 'const', 'enum', 'format', 'pattern', 'description', 'title',
  'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum',
]);

/** The schemas directly inside a schema, with the path that leads there. */
export function inner(schema: object): [path: string, schema: object][] {
  const { properties, items, anyOf } = schema as { properties?: Record<string, object>; items?: object; anyOf?: object[] };
  return [
    ...Object.entries(properties ?? {}).map(([name, property]): [string, object] => [`.${name}`, property]),
    ...(items === undefined ? [] : [['[]', items] as [string, object]]),
    ...(anyOf ?? []).map((option, n): [string, object] => [`|${n}`, option]),
  ];
}

/** Throws a TypeError that names the first place where a schema uses a keyword beyond the plain ones. */
export function mustBePlain(path: string, schema: object): void {
  for (const keyword of Object.keys(schema)) {
    if (!PLAIN.has(keyword)) throw new TypeError(`${path}: "${keyword}" may not stand in a public fact's schema`);
  }
  for (const [step, part] of inner(schema)) mustBePlain(path + step, part);
}

/** The schema that refuses every field it does not name: what a publisher checks itself against. */
export function closed(schema: object): object {
  const plain = JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
  const shut = (part: Record<string, unknown>): void => {
    if (part['type'] === 'object') part['additionalProperties'] = false;
    for (const [, next] of inner(part)) shut(next as Record<string, unknown>);
  };
  shut(plain);
  return plain;
}
