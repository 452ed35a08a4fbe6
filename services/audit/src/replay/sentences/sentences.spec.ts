import { readFileSync, globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it as rule } from '@jest/globals';
import type { Golden } from '@iwaa/event-sourcing/golden';
import { SENTENCES, sentenceOf } from './index.js';
import { filled, valuesIn } from './template.js';

/** What every service keeps of each of its event types: its stored formats, which the services' own specs hold to be complete. */
const services = fileURLToPath(new URL('../../../../', import.meta.url));
const kept = globSync(`${services}*/src/domain/*/*.golden.json`)
  .filter((path) => !path.startsWith(`${services}audit/`))
  .map((path) => ({ category: basename(path, '.golden.json'), golden: JSON.parse(readFileSync(path, 'utf8')) as Golden }));
const stored = kept.flatMap(({ category, golden }) => golden.streams.flatMap(({ events }) => events.map(({ type, body }) => ({ category, type, data: JSON.parse(body) as Record<string, unknown> }))));

describe('a history in words', () => {
  rule('every kind of aggregate of every service has its words', () => {
    expect(Object.keys(SENTENCES).sort()).toEqual(kept.map(({ category }) => category).sort());
  });

  rule.each(kept.map(({ category }) => category))('every event type of a %s has a sentence, and no other has', (category) => {
    const types = new Set(stored.filter((one) => one.category === category).map(({ type }) => type));
    expect(Object.keys(SENTENCES[category] ?? {}).sort()).toEqual([...types].sort());
  });

  rule.each(stored)('$type of a $category is said whole in every language, from what it holds in clear', (event) => {
    const { en, fr, ar } = sentenceOf(event);
    for (const said of [en, fr, ar]) expect(said).toMatch(/^[^{}[\]]{8,}\.$/);
    expect([/[a-z]{3}/.test(en), /[a-z]{3}/.test(fr), /\p{Script=Arabic}{3}/u.test(ar)]).toEqual([true, true, true]);
  });

  rule('says the same values in every language', () => {
    for (const [type, { en, fr, ar }] of Object.values(SENTENCES).flatMap(Object.entries)) {
      const values = [...valuesIn(en)].sort();
      expect([type, [...valuesIn(fr)].sort(), [...valuesIn(ar)].sort()]).toEqual([type, values, values]);
    }
  });

  rule('leaves out what an event does not hold, and shows a type that it does not know', () => {
    expect(filled('accepted[ on {day}].', {}, 'en')).toBe('accepted.');
    expect(filled('accepted[ on {day}].', { day: '2026-11-20' }, 'en')).toBe('accepted on 2026-11-20.');
    expect(filled('{amount} for {persons#}: {codes}.', { amount: { centimes: 250_050, currency: 'MAD' }, persons: ['a', 'b'], codes: ['x', 'y'] }, 'en')).toBe('2500.50 MAD for 2: x, y.');
    expect(sentenceOf({ category: 'case', type: 'CaseClosed', data: { reason: 'left-territory' } })).toMatchObject({ en: 'The file was closed: left territory.', fr: 'Le dossier a été clos : a quitté le territoire.' });
    expect(sentenceOf({ category: 'case', type: 'CaseMoved', data: {} }).fr).toBe('CaseMoved');
  });
});
