import { ERASED } from '@iwaa/event-sourcing';
import type { Corrected, CorrectedMember, ListedFields, ListedMember, Listing } from './household.events.js';

/** What a source says otherwise than the last time. */
export interface Correction {
  readonly fields: Corrected<ListedFields>;
  readonly corrected?: readonly CorrectedMember[];
  readonly added?: readonly ListedMember[];
  readonly removed?: readonly ListedMember['id'][];
}

type Person = Omit<ListedMember, 'id'>;

const FIELDS = ['source', 'key', 'tenure', 'language', 'idcs', 'answers'] as const satisfies readonly (keyof ListedFields)[];
/** The age band is not among them: it follows from the others, and by itself it changes with every birthday. */
const OF_A_PERSON = ['sex', 'role', 'ages', 'name', 'birthDate', 'cin', 'answers'] as const satisfies readonly (keyof Person)[];

/**
 * What has changed between two listings of one household, both in clear; undefined where nothing has. Whom a source lists has
 * no key: who is described alike is the same person, the others are paired in their order, and whoever is left has come or gone.
 */
export function correctionOf(before: Listing, now: Listing): Correction | undefined {
  const gone = [...before.members];
  const unmatched = now.members.filter((member) => {
    const place = gone.findIndex((one) => changedIn(OF_A_PERSON, one, member).length === 0);
    if (place >= 0) gone.splice(place, 1);
    return place < 0;
  });
  const fields = corrected<ListedFields>(changedIn(FIELDS, before, now), now);
  const members = gone.slice(0, unmatched.length).map((one, place) => correctedMember(one, unmatched[place] as ListedMember));
  const [added, removed] = [unmatched.slice(gone.length), gone.slice(unmatched.length).map(({ id }) => id)];
  if (Object.keys(fields).length + unmatched.length + gone.length === 0) return undefined;
  return { fields, ...listed('corrected', members), ...listed('added', added), ...listed('removed', removed) };
}

/** The listing as the source says it now. */
export function relisted({ members, ...fields }: Listing, correction: Correction): Listing {
  const { corrected: amendments = [], added = [], removed = [] } = correction;
  const kept = members.filter(({ id }) => !removed.includes(id));
  return { ...amended(fields, correction.fields), members: [...kept.map((member) => amendedBy(amendments, member, members)), ...added] };
}

/** The person with what was corrected of them; `listed` is what the source had said of them. */
export function amendedBy<Member extends ListedMember>(amendments: readonly CorrectedMember[], member: Member, listed: readonly ListedMember[]): Member {
  const amendment = amendments.find(({ id }) => id === member.id);
  return amendment === undefined ? member : amended(member, amendment, listed.find(({ id }) => id === member.id));
}

/** What is known, with what the source says now, and without what it no longer says where nobody else has said otherwise. */
export function amended<Known extends object>(known: Known, { withdrawn = [], ...changed }: { readonly withdrawn?: readonly string[] }, listed: object = known): Known {
  const [now, said] = [new Map<string, unknown>(Object.entries(known)), new Map<string, unknown>(Object.entries(listed))];
  const silent = withdrawn.filter((field) => textOf(now.get(field)) === textOf(said.get(field)));
  return Object.fromEntries(Object.entries({ ...known, ...changed }).filter(([name]) => !silent.includes(name))) as Known;
}

function correctedMember({ id, ...before }: ListedMember, { id: _, ...now }: ListedMember): CorrectedMember {
  const changed = changedIn(OF_A_PERSON, before, now);
  const ages = changed.some((field) => field === 'ages' || field === 'birthDate') ? changedIn(['ageBand'], before, now) : [];
  return { id, ...corrected<Person>([...changed, ...ages], now) };
}

function corrected<Said extends object>(changed: readonly (keyof Said)[], now: Said): Corrected<Said> {
  const said = changed.filter((field) => now[field] !== undefined);
  return { ...Object.fromEntries(said.map((field) => [field, now[field]])), ...listed('withdrawn', changed.filter((field) => !said.includes(field))) } as Corrected<Said>;
}

/** What was erased is never written again: whatever is said of it counts as said before. */
const changedIn = <Field extends string>(fields: readonly Field[], before: { readonly [F in Field]?: unknown }, now: { readonly [F in Field]?: unknown }): readonly Field[] =>
  fields.filter((field) => before[field] !== ERASED && textOf(before[field]) !== textOf(now[field]));

const textOf = (value: unknown): string | undefined => JSON.stringify(typeof value === 'object' && value !== null ? Object.entries(value).sort() : value);

const listed = <Name extends string, Item>(name: Name, items: readonly Item[]): { readonly [N in Name]?: readonly Item[] } => (items.length === 0 ? {} : ({ [name]: items } as never));
