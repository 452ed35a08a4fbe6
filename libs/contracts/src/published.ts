import type { Static, TObject } from '@sinclair/typebox';
import type { PublishedFact } from './envelope.js';
import { mustBePlain } from './plain.js';

export type PublicType = `iwaa.${string}.${string}.v${number}`;

/** One type of public fact: its name, the open JSON Schema of its data, and a typed way to make one. */
export interface Published<Type extends PublicType = PublicType, Data extends TObject = TObject> {
  readonly type: Type;
  /** The URI in `dataschema`, also the `$id` of the schema's file. */
  readonly dataschema: string;
  readonly data: Data;
  /** The fact as a publishing table answers it; data that the schema does not name does not compile. */
  fact(about: { caseId?: string; territory: string; data: Static<Data> }): PublicFactOf<Type, Static<Data>>;
}

interface PublicFactOf<Type extends string, Data extends object> {
  readonly type: Type;
  readonly caseId?: string;
  readonly territory: string;
  readonly data: Data;
}

/** The public fact of a declared type, as its readers get it: `FactOf<typeof OfferAccepted>`. Unions go through. */
export type FactOf<P> = P extends Published<infer Type, infer Data> ? PublishedFact<Type, Static<Data>> : never;

const NAME = /^iwaa\.[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.v[1-9][0-9]*$/;

export const dataschemaOf = (type: string): string => `urn:iwaa:schema:${type}`;

/**
 * Declares a type of public fact. The schema is open: readers tolerate what they do not know, and only additions are
 * made to a released type; a break is a new `v<n>`. Throws on a name or a schema that the rules do not allow.
 */
export function published<const Type extends PublicType, Data extends TObject>(type: Type, data: Data): Published<Type, Data> {
  if (!NAME.test(type)) throw new TypeError(`"${type}" is not a public fact's name: iwaa.<aggregate>.<past-tense>.v<n> in kebab-case`);
  mustBePlain(type, data);
  return { type, dataschema: dataschemaOf(type), data, fact: (about) => ({ type, ...about }) };
}
