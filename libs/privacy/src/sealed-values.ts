import { isSealed, type Sealed } from '@iwaa/event-sourcing';

/** A sealed value found in a JSON tree, and the path that leads to it. */
export interface SealedValue {
  readonly path: string;
  readonly sealed: Sealed;
}

/** Every sealed value in a JSON tree. */
export function* sealedValues(tree: unknown, path = ''): Generator<SealedValue> {
  if (isSealed(tree)) yield { path, sealed: tree };
  else if (Array.isArray(tree)) {
    for (const [index, item] of (tree as unknown[]).entries()) yield* sealedValues(item, `${path}[${String(index)}]`);
  } else if (typeof tree === 'object' && tree !== null) {
    for (const [name, value] of Object.entries(tree)) yield* sealedValues(value, path === '' ? name : `${path}.${name}`);
  }
}

/** The same tree with each sealed value replaced by the answer for it. */
export function replaceSealed(tree: unknown, answer: (sealed: Sealed) => unknown): unknown {
  if (isSealed(tree)) return answer(tree);
  if (Array.isArray(tree)) return tree.map((item) => replaceSealed(item, answer));
  // Dates, buffers and the like come from a driver, not from JSON: they hold nothing sealed and must stay what they are.
  if (typeof tree !== 'object' || tree === null || !isPlain(tree)) return tree;
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, replaceSealed(value, answer)]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
