import type { CopiedEvent } from '../copied-event.js';
import { candidates, offers, rounds, standings, units } from './allocation.js';
import { buildings } from './buildings.js';
import { cases } from './cases.js';
import { conventions } from './conventions.js';
import { applicants, dataCopies, erasures, recipients } from './erasures.js';
import { households, imports } from './households.js';
import { notices } from './notices.js';
import { filled, LANGUAGES, type Sentence, type Sentences } from './template.js';

export type { Sentence } from './template.js';

/** By the kind of aggregate. */
export const SENTENCES: Readonly<Record<string, Sentences>> = {
  building: buildings,
  household: households,
  case: cases,
  import: imports,
  unit: units,
  round: rounds,
  offer: offers,
  candidate: candidates,
  'convention-standing': standings,
  convention: conventions,
  notice: notices,
  erasure: erasures,
  'data-copy': dataCopies,
  recipient: recipients,
  applicant: applicants,
};

/** What an event says, in a sentence of each language; of a type that is newer than this program, its name. */
export function sentenceOf({ category, type, data }: Pick<CopiedEvent, 'category' | 'type' | 'data'>): Sentence {
  const templates = SENTENCES[category]?.[type];
  const said = (language: (typeof LANGUAGES)[number]): string => {
    const template = templates?.[language];
    if (template === undefined) return type;
    try {
      return filled(template, data, language);
    } catch (error) {
      // An event of an older schema version may lack what newer ones hold; it is shown, not hidden.
      if (error instanceof TypeError) return type;
      throw error;
    }
  };
  return Object.fromEntries(LANGUAGES.map((language) => [language, said(language)])) as unknown as Sentence;
}
