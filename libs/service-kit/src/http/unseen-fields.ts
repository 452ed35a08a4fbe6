import type { Type } from '@nestjs/common';
import { isNested, nestedClass, rulesByField, type Rule } from './fields-of.js';

/** Rules that let anything through: they say that something is there, or how many, not what it is. */
const SAY_NOTHING = new Set(['isDefined', 'isNotEmpty', 'isObject', 'isNotEmptyObject', 'isArray', 'arrayMinSize', 'arrayMaxSize', 'arrayUnique', 'arrayNotEmpty']);

/** Fields of a class, at any depth, whose content no rule looks at: `/dwelling/rooms`. */
export function unseenFields(type: Type, above = '', within: readonly Type[] = []): readonly string[] {
  if (within.includes(type)) return [];
  return [...rulesByField(type)].flatMap(([field, rules]) => {
    const at = `${above}/${field}`;
    if (!isNested(rules)) return isSeen(rules) ? [] : [at];
    const inner = nestedClass(type, field);
    return rulesByField(inner).size === 0 ? [at] : unseenFields(inner, at, [...within, type]);
  });
}

/** A list is seen when its elements are. */
function isSeen(rules: readonly Rule[]): boolean {
  const list = rules.some(({ name }) => name === 'isArray');
  return rules.some(({ type, name, each }) => type === 'customValidation' && !SAY_NOTHING.has(name ?? '') && (!list || each));
}
