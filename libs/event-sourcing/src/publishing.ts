import type { Fact, Logged } from './fact.js';

/** A fact as other services see it, before CloudEvents dress: no names, identifiers, contacts or free text. */
export interface PublicFact {
  /** `iwaa.<aggregate>.<past-tense>.v<n>` */
  readonly type: string;
  /** The case where there is one, else the aggregate: the partition key. */
  readonly caseId?: string;
  readonly territory: string;
  readonly data: object;
}

/** Says why a private fact stays private. */
export interface Unpublished {
  readonly unpublished: string;
}
export const unpublished = (why: string): Unpublished => ({ unpublished: why });

/** A total function from private facts to public ones: the compiler names the fact you forgot. */
export type Publishing<Event extends Fact> = {
  readonly [Type in Event['type']]: ((fact: Logged<Extract<Event, { type: Type }>>) => PublicFact) | Unpublished;
};
