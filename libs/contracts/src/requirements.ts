import { Type } from '@sinclair/typebox';

/** What a dwelling must have for a family: needs, never conditions. */
export const requirements = Type.Object({
  persons: Type.Integer({ minimum: 1 }),
  occupants: Type.Array(
    Type.Object({
      ageBand: Type.String({ description: 'infant (under 4), child (4 to 11), adolescent (12 to 17), adult (18 to 64), senior (65 and over)' }),
      sex: Type.String({ description: 'female or male' }),
      count: Type.Integer({ minimum: 1 }),
    }),
    { description: 'Persons by age band and sex: those of whom both are known' },
  ),
  sleepingRooms: Type.Integer({ minimum: 1 }),
  stepFree: Type.Boolean({ description: 'No step between street and dwelling' }),
  noGas: Type.Boolean(),
  highestFloor: Type.Optional(Type.Integer({ minimum: 0, description: 'Storeys above the ground on which the family can live; absent when any will do' })),
  quarters: Type.Array(Type.String(), { description: 'Quarters of the places that matter: school, work, care' }),
});
