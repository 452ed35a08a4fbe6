import type { Type } from '@nestjs/common';
import { isNested, nestedClass, rulesByField } from './fields-of.js';

/**
 * Fields that want an object and have none, or a list: class-validator passes over the first and looks at each element of the
 * second. Pointers, at any depth: `/dwelling`.
 */
export function objectWanted(type: Type, value: unknown, above = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...rulesByField(type)].flatMap(([field, rules]) => {
    if (!isNested(rules)) return [];
    const inside = (value as Readonly<Record<string, unknown>>)[field];
    const at = `${above}/${field}`;
    const inner = nestedClass(type, field);
    const list = rules.some(({ name }) => name === 'isArray');
    if (list) return Array.isArray(inside) ? inside.flatMap((element, n) => objectWanted(inner, element, `${at}/${String(n)}`)) : [];
    const optional = rules.some(({ type: kind }) => kind === 'conditionalValidation');
    if (inside === undefined || inside === null) return optional ? [] : [at];
    return Array.isArray(inside) ? [at] : objectWanted(inner, inside, at);
  });
}
