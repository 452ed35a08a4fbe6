import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, Matches, ValidateBy, ValidateIf } from 'class-validator';

/** Property decorator: one of these words. */
export const OneOf = (...words: readonly string[]): PropertyDecorator => IsIn(words, { message: words.join(' or ') });

/** Property decorator: a comma-separated list of at least one of these words. */
export const SomeOf = (...words: readonly string[]): PropertyDecorator =>
  applyDecorators(
    asList,
    ValidateBy({
      name: 'someOf',
      validator: {
        validate: (list: unknown) => Array.isArray(list) && list.length > 0 && list.every((word) => words.includes(word as string)),
        defaultMessage: () => `one or several of ${words.join(', ')}, with commas between`,
      },
    }),
  );

/** Property decorator: a whole number in plain digits within these bounds; its unit is in the variable's name. */
export const WholeNumber = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value)),
    ValidateBy({
      name: 'wholeNumber',
      validator: {
        validate: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
        defaultMessage: () => `a whole number from ${String(min)} to ${String(max)}`,
      },
    }),
  );

const isAddress = (value: unknown, schemes: readonly string[]): boolean => typeof value === 'string' && URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1));

/** Property decorator: an address with one of these schemes. */
export const Address = (accepted: string, ...schemes: readonly string[]): PropertyDecorator =>
  ValidateBy({
    name: 'address',
    validator: {
      validate: (value: unknown) => isAddress(value, schemes),
      defaultMessage: () => accepted,
    },
  });

/** Property decorator: a comma-separated list of addresses with one of these schemes. */
export const Addresses = (accepted: string, ...schemes: readonly string[]): PropertyDecorator =>
  applyDecorators(
    asList,
    ValidateBy({
      name: 'addresses',
      validator: {
        validate: (list: unknown) => Array.isArray(list) && list.length > 0 && list.every((each) => isAddress(each, schemes)),
        defaultMessage: () => `${accepted}, several with commas between`,
      },
    }),
  );

/** Property decorator: a comma-separated list of `host:port`. */
export const HostsAndPorts = (): PropertyDecorator =>
  applyDecorators(
    asList,
    ValidateBy({
      name: 'hostsAndPorts',
      validator: {
        validate: (list: unknown) => Array.isArray(list) && list.length > 0 && list.every((each) => /^[\w.-]+:\d{1,5}$/.test(String(each))),
        defaultMessage: () => 'host:port, several with commas between',
      },
    }),
  );

/** Property decorator: text of this form. */
export const TextOf = (form: RegExp, accepted: string): PropertyDecorator => Matches(form, { message: accepted });

/** Property decorator: must be set, and is looked at, only when this holds of the other variables. */
export const NeededWhen = (holds: (config: never) => boolean): PropertyDecorator => ValidateIf(holds as (config: object) => boolean);

const asList = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').map((each) => each.trim()) : value));
