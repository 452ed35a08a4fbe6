import type { Fact } from '@iwaa/event-sourcing';
import { valueAt, valuesAt } from './paths.js';
import { sealedValues } from './sealed-values.js';
import type { Place, Sealer } from './types.js';

/** Personal fields as declared, seen without the types of the events. */
type Declared = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/**
 * The data of a new fact with each declared personal value sealed under its subject's key, bound to the place where it will lie.
 * Absent and null values stay as they are. The data given is not touched.
 * @throws TypeError when a value's subject is not in the data, or when something in the fact is sealed already:
 * an old envelope belongs elsewhere, and one that a client made up would be opened for whoever reads the answer.
 */
export async function sealFields(sealer: Sealer, personal: object, fact: Fact, place: Place): Promise<object> {
  for (const { path } of sealedValues(fact.data)) throw new TypeError(`${fact.type}.${path} is sealed already: open it before it enters a new fact`);
  const fields = Object.entries((personal as Declared)[fact.type] ?? {});
  if (fields.length === 0) return fact.data;
  const data = structuredClone(fact.data);
  const found = fields.flatMap(([field, owner]) =>
    valuesAt(data, field).map((value) => ({ ...value, subject: subjectOf(owner, fact, value.indices, place) })),
  );
  const sealed = await Promise.all(found.map(({ subject, path, value }) => sealer.seal(subject, placeOf(place, path), value)));
  for (const [index, { replace }] of found.entries()) replace(sealed[index]);
  return data;
}

/**
 * Checks that every sealed value in the stored data of a fact lies where its envelope says, before the data is upcast.
 * @throws SealedElsewhere naming the first that does not.
 */
export function assertSealedAt(data: object, place: Place): void {
  for (const { path, sealed } of sealedValues(data)) {
    const expected = placeOf(place, path);
    if (sealed.at !== expected) throw new SealedElsewhere(expected, sealed.at);
  }
}

/** A sealed value was moved: it lies at one place and was sealed for another. */
export class SealedElsewhere extends Error {
  override readonly name = 'SealedElsewhere';
  constructor(
    readonly found: string,
    readonly sealedFor: string,
  ) {
    super(`the sealed value at ${found} was sealed for ${sealedFor}`);
  }
}

const placeOf = (place: Place, path: string): string => `${place.streamId}/${String(place.version)}/${path}`;

function subjectOf(owner: string, fact: Fact, indices: readonly number[], place: Place): string {
  if (owner === 'stream') return place.streamId;
  const subject = valueAt(fact.data, owner, indices);
  if (typeof subject !== 'string' || subject === '') throw new TypeError(`${fact.type} has no id at ${owner}: nobody's key can seal it`);
  return subject;
}
