import { readFile } from 'node:fs/promises';
import { describe, expect, it as rule } from '@jest/globals';
import type { NoticeValues } from '../domain/notice/notice.events.js';
import { render } from './render.js';
import { catalogue, currentVersion, LANGUAGES, TEMPLATES, wording, type Language, type TemplateCode } from './templates.js';
import arabic from './words.ar.json' with { type: 'json' };
import french from './words.fr.json' with { type: 'json' };

const words: Readonly<Record<Language, typeof french>> = { fr: french, ar: arabic };
const rightToLeft: readonly Language[] = ['ar'];
const appeal = { appealRoute: 'commission', appealUntil: '2027-01-24' };
const sample: Readonly<Record<TemplateCode, NoticeValues>> = {
  'placed-under-order': { kind: 'temporary-ban', endsOn: '2027-02-28' },
  'told-to-evacuate': { evacuateBy: '2026-11-27' },
  eligible: {},
  ineligible: { reasons: ['unheard-of'], ...appeal },
  'entitlement-granted': { entitlement: 'rent-allowance', amount: 250_000, months: 12 },
  'entitlement-refused': { entitlement: 'provisional-unit', reasons: ['unheard-of'], ...appeal },
  'offer-made': { respondBy: '2026-11-28T18:30:00.000Z' },
  'offer-accepted': {},
  'refusal-qualified': { qualification: 'not-justified', ...appeal },
};

/** What must be read in every channel, whatever else is said. */
const mentions = (code: TemplateCode, language: Language): readonly (string | RegExp)[] => {
  const { reasons, appealRoute, qualification, entitlement, kind } = words[language];
  const here = <Said>(said: Readonly<Record<Language, Said>>): Said => said[language];
  const lastDay = here({ fr: '24 janvier 2027', ar: '24 يناير 2027' });
  switch (code) {
    case 'placed-under-order':
      return [kind['temporary-ban'], here({ fr: '28 février 2027', ar: '28 فبراير 2027' })];
    case 'told-to-evacuate':
      return [here({ fr: '27 novembre 2026', ar: '27 نونبر 2026' }), '15'];
    case 'ineligible':
      return [reasons.other, appealRoute.commission, lastDay];
    case 'entitlement-granted':
      return [entitlement['rent-allowance'], here({ fr: /2.500\sMAD/, ar: /2.500/ }), here<string | RegExp>({ fr: '12 mois', ar: /12\u2069 شهرا/ })];
    case 'entitlement-refused':
      return [entitlement['provisional-unit'], reasons.other, appealRoute.commission, lastDay];
    case 'offer-made':
      return [here<string | RegExp>({ fr: '28 novembre 2026 à 18:30', ar: /28 نونبر 2026 .*18:30/ })];
    case 'refusal-qualified':
      return [qualification['not-justified'], appealRoute.commission, lastDay];
    case 'eligible':
    case 'offer-accepted':
      return [here<string | RegExp>({ fr: /rochaines? étapes?/, ar: 'الخطوة المقبلة' })];
  }
};
const rendered = (code: TemplateCode, language: Language, values = sample[code]) => render({ code, version: currentVersion(code) }, language, values);
const each = TEMPLATES.flatMap((code) => LANGUAGES.map((language) => ({ code, language })));

describe.each(each)('$code in $language', ({ code, language }) => {
  const notice = rendered(code, language);
  rule('says what it must, by mail and on a telephone', () => {
    for (const needed of mentions(code, language)) {
      for (const said of [notice.text, notice.short]) {
        if (typeof needed === 'string') expect(said).toContain(needed);
        else expect(said).toMatch(needed);
      }
    }
  });
  rule('leaves no hole, no code and nothing unsaid', () => {
    for (const text of [notice.subject, notice.text, notice.short]) {
      expect(text).not.toMatch(/[{}]|\bnone\b|undefined|NaN|unheard-of|temporary-ban|rent-allowance|provisional|not-justified/);
      expect(text.trim()).not.toBe('');
    }
  });
  rule('says its language and direction, and the same in text and HTML', () => {
    expect(notice.html).toContain(`<html lang="${language}" dir="${rightToLeft.includes(language) ? 'rtl' : 'ltr'}">`);
    expect(notice.html.replaceAll(/<style.*?<\/style>|<br>|<[^>]*>/g, '').replaceAll(/\s+/g, ' ')).toContain(notice.text.trim().replaceAll(/\s+/g, ' '));
  });
  rule('keeps its messages free of straight apostrophes, which are escapes in ICU', () => {
    const { subject, body, short } = wording(code, currentVersion(code), language);
    expect([subject, ...body, short].filter((message) => message.includes("'"))).toEqual([]);
  });
});

describe('values in a text', () => {
  rule('stand apart from the direction of an Arabic sentence', () => {
    expect(rendered('told-to-evacuate', 'ar').subject).toBe('عاجل: غادروا المبنى في أجل أقصاه \u206827 نونبر 2026\u2069');
    expect(rendered('told-to-evacuate', 'fr').subject).toBe('Urgent : quittez votre immeuble au plus tard le 27 novembre 2026');
  });
  rule('an instant is told by the clock on the wall: Casablanca was an hour ahead until 20 September 2026', () => {
    expect(rendered('offer-made', 'fr', { respondBy: '2026-07-01T23:30:00.000Z' }).short).toContain('2 juillet 2026 à 00:30');
  });
  rule('what is not said leaves no trace', () => {
    expect(rendered('placed-under-order', 'fr', { kind: 'works' }).text).not.toContain('jusqu’au');
    expect(rendered('ineligible', 'ar', { reasons: [] }).text).not.toContain('إلى غاية');
    expect(rendered('entitlement-granted', 'fr', { entitlement: 'provisional-unit' }).text).not.toContain('Montant');
  });
  rule('a refusal that was justified leaves nothing to contest', () => {
    const { subject, text, short } = rendered('refusal-qualified', 'fr', { qualification: 'justified' });
    expect(text).toContain(french.qualification.justified);
    expect([subject, text, short].join()).not.toMatch(/contester|ecours/);
  });
  rule('months are counted as each language counts', () => {
    const lasting = (months: number, language: Language) => rendered('entitlement-granted', language, { entitlement: 'rent-allowance', amount: 1, months }).text;
    expect([1, 2, 3, 12].map((months) => /شهر واحد|شهرين|أشهر|شهرا/.exec(lasting(months, 'ar'))?.[0])).toEqual(['شهر واحد', 'شهرين', 'أشهر', 'شهرا']);
    expect(lasting(1, 'fr')).toContain('un mois');
  });
  rule('reasons without words of their own are said once, neutrally', () => {
    const { text } = rendered('ineligible', 'fr', { reasons: ['unheard-of', 'neither'], ...appeal });
    expect(text.split(french.reasons.other)).toHaveLength(2);
  });
  rule('every rule by which a family may be told no has words of its own, and so has the way to contest it', async () => {
    const norms = await Promise.all(['households/src/norms/eligibility', 'households/src/norms/entitlements', 'households/src/norms/case-deadlines', 'allocation/src/norms/refusal-appeal'].map((name) => readFile(`services/${name}.json`, 'utf8')));
    const codes = (name: string) => [...norms.join().matchAll(new RegExp(`"${name}": "([^"]+)"`, 'g'))].map(([, code]) => code);
    expect(codes('rule').length).toBeGreaterThan(5);
    expect(codes('rule').filter((code) => !Object.keys(french.reasons).includes(code ?? ''))).toEqual([]);
    expect(codes('route').filter((code) => !Object.keys(french.appealRoute).includes(code ?? ''))).toEqual([]);
  });
  rule.each(LANGUAGES)('every word is there in %s', (language) => {
    const shape = (file: object) => Object.entries(file).map(([name, inner]) => [name, Object.keys(inner as object)]);
    expect(shape(words[language])).toEqual(shape(french));
  });
});

describe('the catalogue', () => {
  rule('has every text in every language, in the same versions', () => {
    for (const { code, versions, languages } of catalogue()) {
      expect(languages).toEqual([...LANGUAGES]);
      for (const version of versions) for (const language of LANGUAGES) expect(wording(code, version, language).version).toBe(version);
    }
  });
  rule('names what it does not have', () => {
    expect(() => wording('offer-made', '1999-1', 'fr')).toThrow('no text offer-made 1999-1 in fr');
  });
});
