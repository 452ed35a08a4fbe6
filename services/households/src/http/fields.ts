import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';

/** Property decorator: an authority's or expert's own number of a paper. */
export const IsReference = (): PropertyDecorator =>
  Matches(/^[A-Z0-9][A-Z0-9/.-]{2,39}$/, { message: 'the paper’s own number: capital letters, digits, / . -' });

/** Property decorator: number of a national identity card. Taken in one spelling, so that it is found however it was typed. */
export const IsCin = (): PropertyDecorator =>
  applyDecorators(Spelt((text) => text.toUpperCase()), Matches(/^[A-Z]{1,2}\d{1,7}$/, { message: 'the number of a national identity card: one or two letters, one to seven digits' }));

/** Property decorator: social identifier of a household. */
export const IsIdcs = (): PropertyDecorator => applyDecorators(Spelt((text) => text), Matches(/^\d{10}$/, { message: 'a social identifier: ten digits' }));

const Spelt = (spelling: (text: string) => string): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? spelling(value.replace(/\s/g, '')) : value));
