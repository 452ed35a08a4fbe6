import fc, { type Arbitrary } from 'fast-check';
import type { Schema } from './routes.js';

/** Values that stand for what a schema cannot say: ids of things that exist, a territory, an address. By field name. */
export type Known = Readonly<Record<string, unknown>>;

/** A body that its schema takes, the same for the same seed. */
export function validBody(schema: Schema, known: Known, seed: number): Record<string, unknown> {
  const [body] = fc.sample(valueOf(schema, known), { seed, numRuns: 1 });
  return body as Record<string, unknown>;
}

function valueOf(schema: Schema, known: Known): Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, known);
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, known), { minLength: schema.minItems ?? 0, maxLength: Math.max(schema.minItems ?? 0, 1) });
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 9, (schema.minimum ?? 0) + 9) });
    case 'number':
      return fc.integer({ min: Math.ceil(schema.minimum ?? 0), max: Math.floor(schema.maximum ?? 9) });
    case 'boolean':
      return fc.boolean();
    default:
      return textOf(schema);
  }
}

function objectOf({ properties = {}, required = [] }: Schema, known: Known): Arbitrary<unknown> {
  const fields = Object.entries(properties)
    .filter(([name]) => name in known || required.includes(name))
    .map(([name, field]) => [name, name in known ? fc.constant(known[name]) : valueOf(field, known)] as const);
  return fc.record(Object.fromEntries(fields));
}

function textOf({ format, pattern, minLength = 1, maxLength = 20 }: Schema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: 7 });
  if (format === 'date') return fc.constant('2026-06-01');
  if (format === 'date-time') return fc.constant('2026-06-01T08:00:00.000Z');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  return fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), minLength: Math.max(minLength, 1), maxLength: Math.max(minLength, Math.min(maxLength, 20)) });
}
