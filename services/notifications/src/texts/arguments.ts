import { Temporal } from 'temporal-polyfill';
import type { NoticeValues } from '../domain/notice/notice.events.js';
import arabic from './words.ar.json' with { type: 'json' };
import french from './words.fr.json' with { type: 'json' };
import type { Language } from './templates.js';

const ZONE = 'Africa/Casablanca';
const WORDS: Readonly<Record<Language, Readonly<Record<string, Readonly<Record<string, string>>>>>> = { fr: french, ar: arabic };

/** What each value is, by its name: the same name means the same in every text. */
const KINDS = {
  endsOn: 'date',
  evacuateBy: 'date',
  appealUntil: 'date',
  respondBy: 'instant',
  amount: 'money',
  months: 'count',
  kind: 'word',
  entitlement: 'word',
  appealRoute: 'word',
  qualification: 'word',
  reasons: 'words',
} as const;

export type ValueName = keyof typeof KINDS;

/** Arguments of a text's messages: every name has one, `none` where the notice does not say. */
export type Arguments = Readonly<Record<string, string | number>>;

/**
 * Puts a notice's values in words. Beside the value's own name, a code is there as `<name>Code` (with `_` for `-`), a count as
 * `<name>Count`, and a list also in one line as `<name>Inline`.
 */
export function argumentsOf(values: NoticeValues, language: Language): Arguments {
  return Object.assign({}, ...Object.entries(KINDS).map(([name, kind]) => argument(name, kind, values[name], language))) as Arguments;
}

function argument(name: string, kind: (typeof KINDS)[ValueName], value: NoticeValues[string] | undefined, language: Language): Arguments {
  switch (kind) {
    case 'date':
      return { [name]: value === undefined ? 'none' : apart(dateOf(Temporal.PlainDate.from(String(value)), language), language) };
    case 'instant':
      return { [name]: value === undefined ? 'none' : apart(instantOf(Temporal.Instant.from(String(value)), language), language) };
    case 'money':
      return { [name]: value === undefined ? 'none' : apart(moneyOf(Number(value), language), language) };
    case 'count':
      return { [name]: value === undefined ? 'none' : String(value), [`${name}Count`]: Number(value ?? 0) };
    case 'word':
      return { [name]: value === undefined ? wordOf(name, 'other', language) : wordOf(name, String(value), language), [`${name}Code`]: String(value ?? 'none').replaceAll('-', '_') };
    case 'words': {
      const sentences = sentencesOf(name, Array.isArray(value) ? (value as readonly string[]) : [], language);
      return { [name]: sentences.map((sentence) => `• ${sentence}`).join('\n'), [`${name}Inline`]: sentences.join(' ') };
    }
  }
}

/** Left-to-right runs and numbers keep their own direction inside a right-to-left sentence (UAX 9). */
const apart = (text: string, language: Language): string => (language === 'ar' ? `\u2068${text}\u2069` : text);

const wordOf = (name: string, code: string, language: Language): string => WORDS[language][name]?.[code] ?? WORDS[language][name]?.['other'] ?? code;

/** A sentence for each code; the neutral one, once, for those that have none and where no reason is named. */
const sentencesOf = (name: string, codes: readonly string[], language: Language): readonly string[] => [
  ...new Set((codes.length === 0 ? ['other'] : codes).map((code) => wordOf(name, code, language))),
];

const dateOf = (date: Temporal.PlainDate, language: Language): string => date.toLocaleString(`${language}-MA`, { dateStyle: 'long', numberingSystem: 'latn' });

const instantOf = (at: Temporal.Instant, language: Language): string =>
  at.toLocaleString(`${language}-MA`, { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE, numberingSystem: 'latn' });

const moneyOf = (centimes: number, language: Language): string =>
  new Intl.NumberFormat(`${language}-MA`, { style: 'currency', currency: 'MAD', numberingSystem: 'latn', currencyDisplay: language === 'ar' ? 'symbol' : 'code', trailingZeroDisplay: 'stripIfInteger' }).format(centimes / 100);
