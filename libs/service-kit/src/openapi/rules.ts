import type { Rule } from '../http/fields-of.js';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** What each rule of class-validator, and each of our own, says in JSON Schema. A rule that is not here says nothing. */
const SAYS: Readonly<Record<string, (constraints: readonly unknown[]) => JsonSchema>> = {
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  minLength: ([minLength]) => ({ type: 'string', minLength }),
  maxLength: ([maxLength]) => ({ type: 'string', maxLength }),
  isLength: ([minLength, maxLength]) => ({ type: 'string', minLength, maxLength }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
  isIn: ([values]) => ({ type: typeof (values as readonly unknown[])[0], enum: [...(values as readonly unknown[])] }),
  isId: () => ({ type: 'string', format: 'uuid' }),
  isInstant: () => ({ type: 'string', format: 'date-time' }),
  isImportProfile: () => ({ type: 'object', additionalProperties: true }),
  isLegalDate: () => ({ type: 'string', format: 'date' }),
  isArray: () => ({ type: 'array' }),
  arrayMinSize: ([minItems]) => ({ minItems }),
  arrayMaxSize: ([maxItems]) => ({ maxItems }),
  arrayUnique: () => ({ uniqueItems: true }),
};

/** All that the rules of one field say; rules for each element of a list go to its `items`. */
export function jsonSchemaOf(rules: readonly Rule[]): JsonSchema {
  const all = (some: readonly Rule[]): JsonSchema =>
    some.reduceRight<JsonSchema>((schema, { name, constraints }) => ({ ...schema, ...SAYS[name ?? '']?.(Array.isArray(constraints) ? constraints : []) }), {});
  const own = all(rules.filter(({ each }) => !each));
  return own['type'] === 'array' ? { ...own, items: all(rules.filter(({ each }) => each)) } : own;
}
