import { valueAt } from '../differences.js';
import { WORDS } from './words.js';

export const LANGUAGES = ['en', 'fr', 'ar'] as const;
type Language = (typeof LANGUAGES)[number];

/** The same in every language that an officer reads. */
export type Sentence = Readonly<Record<Language, string>>;

/**
 * What events of a type say. `{offer.kind}` stands for a value of the event's data, `{order.households#}` for the length of a list;
 * what stands in brackets is said only where all of its values are there. Values that are personal are never named.
 */
export type Sentences = Readonly<Record<string, Sentence>>;

/** @throws TypeError for a value that the event does not hold, outside brackets */
export function filled(template: string, data: unknown, language: Language): string {
  const said = template.replaceAll(/\[([^\]]*)\]/g, (_, part: string) => (valuesIn(part).every((path) => textAt(data, path, language) !== undefined) ? part : ''));
  return said.replaceAll(/\{([^}]*)\}/g, (_, path: string) => {
    const text = textAt(data, path, language);
    if (text === undefined) throw new TypeError(`the event holds no ${path}`);
    return text;
  });
}

export const valuesIn = (template: string): readonly string[] => [...template.matchAll(/\{([^}]*)\}/g)].map(([, path = '']) => path);

function textAt(data: unknown, path: string, language: Language): string | undefined {
  const value = valueAt(data, path.replace(/#$/, '').split('.'));
  if (path.endsWith('#')) return Array.isArray(value) ? String(value.length) : undefined;
  return textOf(value, language);
}

function textOf(value: unknown, language: Language): string | undefined {
  if (typeof value === 'string') return inWords(value, language);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((one) => textOf(one, language) ?? '…').join(', ');
  const { centimes } = (value ?? {}) as { readonly centimes?: unknown };
  return typeof centimes === 'number' ? `${(centimes / 100).toFixed(2)} MAD` : undefined;
}

function inWords(value: string, language: Language): string {
  const words = Object.hasOwn(WORDS, value) ? WORDS[value] : undefined;
  if (words === undefined) return value;
  return language === 'en' ? value.replaceAll('-', ' ') : words[language];
}
