import { isSealed, type Sealed } from '@iwaa/event-sourcing';
import { sealedValues } from './sealed-values.js';

/** What a fact says of one person: an object that names them, or a value under their key that stands elsewhere. */
export interface OwnPart {
  readonly path: string;
  readonly value: unknown;
}

/** What stands in the place of somebody else's value. */
export const HIDDEN = '[hidden]';

/** Whether a sealed value is under a key of this subject: `<subject>/<number>`. */
export const isUnderKeyOf = (subject: string, { k }: Sealed): boolean => k.slice(0, k.lastIndexOf('/')) === subject;

/**
 * The parts of a fact's data that speak of a person: each object one of whose fields is the person's id, whole, with values under
 * other keys replaced by {@link HIDDEN}, and each further value under the person's key. Still sealed; none where the fact does not speak of them.
 */
export function ownParts(data: object, subject: string): readonly OwnPart[] {
  const objects = [...naming(data, subject, '')];
  const covered = (path: string) => objects.some((part) => part.path === '' || path === part.path || path.startsWith(`${part.path}.`) || path.startsWith(`${part.path}[`));
  const further = [...sealedValues(data)].filter(({ path, sealed }) => isUnderKeyOf(subject, sealed) && !covered(path)).map(({ path, sealed }) => ({ path, value: sealed }));
  return [...objects.map(({ path, value }) => ({ path, value: withoutOthers(value, subject) })), ...further];
}

function* naming(tree: unknown, subject: string, path: string): Generator<OwnPart> {
  if (typeof tree !== 'object' || tree === null || isSealed(tree)) return;
  if (Array.isArray(tree)) {
    for (const [index, item] of (tree as unknown[]).entries()) yield* naming(item, subject, `${path}[${String(index)}]`);
  } else if (Object.values(tree).includes(subject)) yield { path, value: tree };
  else for (const [name, value] of Object.entries(tree)) yield* naming(value, subject, path === '' ? name : `${path}.${name}`);
}

/** Values under the keys of others are theirs, and a list of other persons holds no more than their ids. */
function withoutOthers(tree: unknown, subject: string): unknown {
  if (isSealed(tree)) return isUnderKeyOf(subject, tree) ? tree : HIDDEN;
  if (Array.isArray(tree)) return (tree as unknown[]).map((item) => withoutOthers(item, subject));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, withoutOthers(value, subject)]));
}
