import { valueAt } from '../differences.js';

export const LANGUAGES = ['en', 'fr', 'ar'] as const;

/** The same in every language that an officer reads. */
export type Sentence = Readonly<Record<(typeof LANGUAGES)[number], string>>;

/**
 * What events of a type say. `{offer.kind}` stands for a value of the event's data, `{order.households#}` for the length of a list;
 * what stands in brackets is said only where all of its values are there. Values that are personal are never named.
 */
export type Sentences = Readonly<Record<string, Sentence>>;

/** @throws TypeError for a value that the event does not hold, outside brackets */
export function filled(template: string, data: unknown): string {
  const said = template.replaceAll(/\[([^\]]*)\]/g, (_, part: string) => (valuesIn(part).every((path) => textAt(data, path) !== undefined) ? part : ''));
  return said.replaceAll(/\{([^}]*)\}/g, (_, path: string) => {
    const text = textAt(data, path);
    if (text === undefined) throw new TypeError(`the event holds no ${path}`);
    return text;
  });
}

export const valuesIn = (template: string): readonly string[] => [...template.matchAll(/\{([^}]*)\}/g)].map(([, path = '']) => path);

function textAt(data: unknown, path: string): string | undefined {
  const value = valueAt(data, path.replace(/#$/, '').split('.'));
  if (path.endsWith('#')) return Array.isArray(value) ? String(value.length) : undefined;
  return textOf(value);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((one) => textOf(one) ?? '…').join(', ');
  const { centimes } = (value ?? {}) as { readonly centimes?: unknown };
  return typeof centimes === 'number' ? `${(centimes / 100).toFixed(2)} MAD` : undefined;
}
