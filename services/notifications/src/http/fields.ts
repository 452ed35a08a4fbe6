import { Matches } from 'class-validator';

/** Property decorator: ISO 3166-2 code of a Moroccan region, prefecture or province. */
export const IsTerritory = (): PropertyDecorator => Matches(/^MA-[0-9A-Z]{2,3}$/, { message: 'a territory code such as MA-FES' });
