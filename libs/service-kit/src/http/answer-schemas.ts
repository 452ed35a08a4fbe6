// What routes say of their own answers, as OpenAPI's schemas.

export const text = (description: string) => ({ type: 'string', description });

/** A whole number as decimal text: positions and sizes are larger than a JSON number may be. */
export const count = (description: string) => ({ type: 'string', pattern: '^(0|[1-9][0-9]*)$', description });

export const object = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []) => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});

export const page = (items: object) => object({ items: { type: 'array', items } });
