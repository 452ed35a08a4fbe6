type Indices = readonly number[];

/** A value found in JSON data, with the path that leads to it, `members[0].name`, and the places taken in its lists, `[0]`. */
export interface Found {
  readonly path: string;
  readonly value: unknown;
  readonly indices: Indices;
  readonly replace: (value: unknown) => void;
}

/** Every value that a declared path names, `members[].name` once per member; absent and null values are none. */
export function valuesAt(data: object, declared: string): Found[] {
  return walk(data, declared.split('.'), '', []);
}

/** The value under a declared path whose lists are stepped into at these places: the id of the third member. */
export function valueAt(data: object, declared: string, indices: Indices): unknown {
  let here: unknown = data;
  let list = 0;
  for (const step of declared.split('.')) {
    here = child(here, nameOf(step));
    if (isListStep(step)) here = child(here, String(indices[list++]));
  }
  return here;
}

function walk(here: unknown, steps: readonly string[], path: string, indices: Indices): Found[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  const name = nameOf(step);
  const value = child(here, name);
  if (value === undefined || value === null) return [];
  const at = path === '' ? name : `${path}.${name}`;
  if (isListStep(step)) {
    if (!Array.isArray(value)) throw new TypeError(`${at} is declared as a list and is none`);
    const list: unknown[] = value;
    return list.flatMap((item, index) => {
      const place = `${at}[${String(index)}]`;
      const inside = [...indices, index];
      if (rest.length > 0) return walk(item, rest, place, inside);
      if (item === undefined || item === null) return [];
      return [{ path: place, value: item, indices: inside, replace: (sealed: unknown) => (list[index] = sealed) }];
    });
  }
  if (rest.length > 0) return walk(value, rest, at, indices);
  return [{ path: at, value, indices, replace: (sealed) => ((here as Record<string, unknown>)[name] = sealed) }];
}

const isListStep = (step: string): boolean => step.endsWith('[]');
const nameOf = (step: string): string => (isListStep(step) ? step.slice(0, -2) : step);

function child(parent: unknown, name: string): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, name)) return undefined;
  return (parent as Record<string, unknown>)[name];
}
