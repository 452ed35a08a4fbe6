import { ERASED } from '@iwaa/event-sourcing';
import type { PersonId } from '../shared.js';
import type { Corrected, CorrectedMember, ListedFields, ListedMember, Listing } from './household.events.js';
import type { KnownHousehold } from './household.policies.js';

/** What a source says otherwise than the last time. */
export interface Correction {
  readonly fields: Corrected<ListedFields>;
  readonly corrected?: readonly CorrectedMember[];
  readonly added?: readonly ListedMember[];
  readonly removed?: readonly PersonId[];
}

type Person = Omit<ListedMember, 'id'>;

const FIELDS = ['source', 'key', 'tenure', 'language', 'idcs', 'answers'] as const satisfies readonly (keyof ListedFields)[];
/** The age band is not among them: it follows from the others, and by itself it changes with every birthday. */
const OF_A_PERSON = ['sex', 'role', 'ages', 'name', 'birthDate', 'cin', 'answers'] as const satisfies readonly (keyof Person)[];

/**
 * What has changed between two listings of one household, both in clear; undefined where nothing has. Whom a source lists has
 * no key: who is described alike is the same person (a forgotten one only where nobody else is), the others are paired in their
 * order, and whoever is left has come or gone.
 */
export function correctionOf(before: Listing, now: Listing): Correction | undefined {
  const gone = before.members.toSorted((one, other) => Number(isForgotten(one)) - Number(isForgotten(other)));
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
export function relisted({ members, ...fields }: Listing, { fields: now, corrected: amendments = [], added = [], removed = [] }: Correction): Listing {
  const staying = members.filter(({ id }) => !removed.includes(id));
  return { ...said(fields, now), members: [...staying.map((member) => said(member, amendmentOf(amendments, member))), ...added] };
}

export const amendmentOf = (amendments: readonly CorrectedMember[], { id }: Pick<ListedMember, 'id'>): Amendment => amendments.find((one) => one.id === id) ?? {};

type Amendment = { readonly withdrawn?: readonly string[]; readonly kept?: readonly string[] };

/** What the source says after a correction. */
const said = <Said extends object>(before: Said, { kept: _, ...amendment }: Amendment): Said => amended(before, amendment);

/** What is known after the source has said otherwise: its silence takes nothing away that an officer recorded. */
export function amended<Known extends object>(known: Known, { withdrawn = [], kept = [], ...changed }: Amendment): Known {
  const silent = withdrawn.filter((field) => !kept.includes(field));
  return Object.fromEntries(Object.entries({ ...known, ...changed }).filter(([field]) => !silent.includes(field))) as Known;
}

/** The correction, with what stays although the source no longer says it: tenure, language or role that an officer has recorded since. */
export function keeping({ fields, corrected: amendments, ...others }: Correction, before: Listing, { tenure, language, contacts, members }: KnownHousehold): Correction {
  const recorded = { tenure: tenure !== before.tenure, language: language !== before.language || contacts.length > 0 };
  const roleOf = (id: PersonId, among: readonly ListedMember[]) => among.find((member) => member.id === id)?.role;
  return {
    ...others,
    fields: kept(fields, recorded),
    ...(amendments && { corrected: amendments.map((one) => kept(one, { role: roleOf(one.id, members) !== roleOf(one.id, before.members) })) }),
  };
}

function kept<Said extends Amendment>(amendment: Said, recorded: Readonly<Record<string, boolean>>): Said {
  return { ...amendment, ...listed('kept', (amendment.withdrawn ?? []).filter((field) => recorded[field] === true)) };
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

const PERSONAL: readonly string[] = ['key', 'idcs', 'answers', 'name', 'birthDate', 'cin'];

/** Of whom something was erased nothing personal is written again: whatever is said of them counts as said before. */
const isForgotten = (before: object): boolean => Object.values(before).includes(ERASED);

const changedIn = <Field extends string>(fields: readonly Field[], before: { readonly [F in Field]?: unknown }, now: { readonly [F in Field]?: unknown }): readonly Field[] =>
  fields.filter((field) => textOf(before[field]) !== textOf(now[field]) && !(PERSONAL.includes(field) && isForgotten(before)));

const textOf = (value: unknown): string | undefined => JSON.stringify(typeof value === 'object' && value !== null ? Object.entries(value).sort() : value);

const listed = <Name extends string, Item>(name: Name, items: readonly Item[]): { readonly [N in Name]?: readonly Item[] } => (items.length === 0 ? {} : ({ [name]: items } as never));
