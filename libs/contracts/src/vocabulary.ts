import { Type, type TUnsafe } from '@sinclair/typebox';

// The brands are those of the pure domain types, written again here because this package imports TypeBox alone:
// an id read from a public fact is an `Id<'Offer'>` without a cast.

/** A UUID in lower case that names one kind of thing: `idOf('Offer')`. */
export const idOf = <Kind extends string>(kind: Kind): TUnsafe<string & { readonly __id: Kind }> =>
  Type.Unsafe(Type.String({ format: 'uuid', description: `${kind} id` }));

/** An instant in RFC 3339 UTC with milliseconds. */
export const instant = (description: string): TUnsafe<string & { readonly __instant: true }> =>
  Type.Unsafe(Type.String({ format: 'date-time', description }));

/** A legal date, `YYYY-MM-DD` in Africa/Casablanca. */
export const legalDate = (description: string): TUnsafe<string & { readonly __legalDate: true }> => Type.Unsafe(Type.String({ format: 'date', description }));

/** A stable code in kebab-case, never free text. */
export const code = (description: string) => Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 64, description });

/** Money in MAD, integer centimes. */
export const centimes = (description: string) =>
  Type.Object({ centimes: Type.Integer(), currency: Type.Literal('MAD') }, { description });
