import { IntlMessageFormat } from 'intl-messageformat';
import type { NoticeValues } from '../domain/notice/notice.events.js';
import { argumentsOf, type Arguments } from './arguments.js';
import { page } from './page.js';
import { wording, type Language } from './templates.js';

/** A notice as a family reads it. */
export interface Rendered {
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For SMS. */
  readonly short: string;
}

/** The cited text in one language, with these values in words. */
export function render(template: { readonly code: string; readonly version: string }, language: Language, values: NoticeValues): Rendered {
  const { subject, body, short } = wording(template.code, template.version, language);
  const given = argumentsOf(values, language);
  const said = (message: string) => spoken(message, language, given);
  const paragraphs = body.map(said).filter((paragraph) => paragraph !== '');
  const title = said(subject);
  return { language, subject: title, text: `${paragraphs.join('\n\n')}\n`, html: page(language, title, paragraphs), short: said(short) };
}

const spoken = (message: string, language: Language, given: Arguments): string =>
  String(new IntlMessageFormat(message, `${language}-MA`, undefined, { ignoreTag: true }).format(given)).trim();
