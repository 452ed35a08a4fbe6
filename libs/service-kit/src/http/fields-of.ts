import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';

/** One rule of class-validator on one field. */
export type Rule = Pick<ValidationMetadata, 'type' | 'name' | 'constraints' | 'each'>;

/** The fields that a class declares with class-validator, its own and inherited, with their rules. */
export const rulesByField = (type: Type): ReadonlyMap<string, readonly Rule[]> =>
  Map.groupBy(getMetadataStorage().getTargetValidationMetadatas(type, '', false, false), ({ propertyName }) => propertyName);

/** What the compiler wrote down as a parameter's type: a class, or the constructor of something vaguer. */
export const isConstructor = (type: unknown): type is Type => typeof type === 'function';

export const fieldsOf = (type: Type): readonly string[] => [...rulesByField(type).keys()].sort();

export const isNested = (rules: readonly Rule[]): boolean => rules.some(({ type }) => type === 'nestedValidation');

/** The class that `@Type` names for a field: what class-transformer makes of an empty object there. */
export function nestedClass(type: Type, field: string): Type {
  const made = plainToInstance(type as Type<Record<string, unknown>>, { [field]: [{}] })[field] as readonly object[];
  return (made[0]?.constructor ?? Object) as Type;
}
