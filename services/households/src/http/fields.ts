import { Matches } from 'class-validator';

/** Property decorator: ISO 3166-2 code of a Moroccan region, prefecture or province. */
export const IsTerritory = (): PropertyDecorator => Matches(/^MA-[0-9A-Z]{2,3}$/, { message: 'a territory code such as MA-FES' });

/** Property decorator: the code of a quarter within its territory. */
export const IsQuarter = (each: { each?: boolean } = {}): PropertyDecorator =>
  Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { ...each, message: 'the code of a quarter in kebab-case: talaa-kebira' });
