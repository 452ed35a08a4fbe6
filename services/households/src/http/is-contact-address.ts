import { isEmail, ValidateBy, type ValidationArguments } from 'class-validator';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';

/** A telephone number that can exist, in E.164: `+212661234567`. */
export function isTelephone(text: string): boolean {
  const number = parsePhoneNumberFromString(text, metadata);
  return number?.number === text && number.isValid();
}

/** Property decorator: an address of the kind that the `channel` beside it names. */
export const IsContactAddress = (): PropertyDecorator =>
  ValidateBy({
    name: 'isContactAddress',
    validator: {
      validate: (value: unknown, beside?: ValidationArguments) => typeof value === 'string' && fits(value, channelOf(beside)),
      defaultMessage: (beside?: ValidationArguments) => (channelOf(beside) === 'sms' ? 'a telephone number in E.164: +212661234567' : 'an e-mail address'),
    },
  });

const channelOf = (beside?: ValidationArguments): unknown => (beside?.object as { readonly channel?: unknown } | undefined)?.channel;

const fits = (address: string, channel: unknown): boolean => (channel === 'sms' ? isTelephone(address) : channel === 'email' && isEmail(address));
