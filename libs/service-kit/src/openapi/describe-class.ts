import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isNested, nestedClass, rulesByField, type Rule } from '../http/fields-of.js';
import { jsonSchemaOf } from './rules.js';

const described = new WeakSet<Type>();

/** Makes a class known to OpenAPI from what class-validator already says of its fields; classes within it likewise. */
export function describeClass(type: Type): void {
  if (described.has(type)) return;
  described.add(type);
  for (const [name, rules] of rulesByField(type)) {
    const required = !rules.some(({ type: kind }) => kind === 'conditionalValidation');
    ApiProperty({ required, ...schemaOf(type, name, rules) })(type.prototype as object, name);
  }
}

function schemaOf(type: Type, name: string, rules: readonly Rule[]): object {
  if (!isNested(rules)) return jsonSchemaOf(rules);
  const inner = nestedClass(type, name);
  describeClass(inner);
  const list = rules.some(({ name: rule }) => rule === 'isArray');
  const { minItems, maxItems } = jsonSchemaOf(rules);
  return { type: () => inner, ...(list ? { isArray: true, minItems, maxItems } : {}) };
}
