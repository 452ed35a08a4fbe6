/** One place in a profile that is not as it must be; `at` is a JSON pointer. The value is never repeated. */
export interface Fault {
  readonly at: string;
  /** As a sentence in English. */
  readonly accepted: string;
}

/** What a JSON value at a place must be: answers what is not. */
export type Shape = (value: unknown, at: string) => readonly Fault[];

const fault = (at: string, accepted: string): readonly Fault[] => [{ at, accepted }];

export const matching =
  (pattern: RegExp, accepted: string): Shape =>
  (value, at) => (typeof value === 'string' && pattern.test(value) ? [] : fault(at, accepted));

export const text = (longest: number): Shape => matching(new RegExp(`^.{1,${String(longest)}}$`, 'su'), `1 to ${String(longest)} characters`);

export const oneOf =
  (values: readonly unknown[]): Shape =>
  (value, at) => (values.includes(value) ? [] : fault(at, `one of ${values.join(', ')}`));

export const numberWithin =
  (min: number, max: number, whole: boolean): Shape =>
  (value, at) =>
    typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value)) ? [] : fault(at, `a ${whole ? 'whole ' : ''}number from ${String(min)} to ${String(max)}`);

export const listOf =
  (shape: Shape, least: number, most: number): Shape =>
  (value, at) =>
    Array.isArray(value) && value.length >= least && value.length <= most
      ? value.flatMap((one, n) => shape(one, `${at}/${String(n)}`))
      : fault(at, `a list of ${String(least)} to ${String(most)}`);

/** An object with these fields and no others; those of `optional` may be absent. */
export const object =
  (required: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (value, at) => {
    if (!isObject(value)) return fault(at, 'an object');
    const fields = { ...required, ...optional };
    return [
      ...Object.keys(value).flatMap((name) => (Object.hasOwn(fields, name) ? [] : fault(`${at}/${pointed(name)}`, `no such field; there are: ${Object.keys(fields).join(', ')}`))),
      ...Object.entries(fields).flatMap(([name, shape]) => (Object.hasOwn(value, name) ? shape(value[name], `${at}/${name}`) : name in required ? fault(`${at}/${name}`, 'is missing') : [])),
    ];
  };

/** An object whose fields have names of the writer's own. */
export const record =
  (shapeOf: (name: string) => Shape, most: number): Shape =>
  (value, at) => {
    if (!isObject(value)) return fault(at, 'an object');
    const entries = Object.entries(value);
    return entries.length > most ? fault(at, `at most ${String(most)} fields`) : entries.flatMap(([name, one]) => shapeOf(name)(one, `${at}/${pointed(name)}`));
  };

/** Nothing may be there. */
export const never =
  (accepted: string): Shape =>
  (_, at) => fault(at, accepted);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const pointed = (name: string): string => name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
