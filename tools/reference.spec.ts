import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

// Whether the pages are what the generator writes is the check's to say. Here it is asked whether the generator reads the code aright.

const page = (name: string) => readFileSync(`docs/reference/${name}.md`, 'utf8');
const headings = (text: string) => new Set([...text.matchAll(/^#### (.*)$/gm)].map(([, heading = '']) => heading));
const inWords = (name: string) => name.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
const sectionOf = (text: string, heading: string) => new RegExp(`^#### ${heading}$[\\s\\S]*?(?=^#{2,4} )`, 'm').exec(text)?.[0];

describe('the reference misses nothing', () => {
  test('no command of the handbook', () => {
    const commands = globSync('services/*/src/commands/*.ts').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^export class (\w+) extends ServiceCommand\b/gm)].map(([, name = '']) => inWords(name)));
    const told = headings(page('commands'));
    expect(commands.length).toBeGreaterThan(50);
    expect(commands.filter((command) => !told.has(command))).toEqual([]);
  });
  test('no event that was ever stored', () => {
    const stored = globSync('services/*/src/domain/*/*.golden.json').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/"type": "(\w+)"/g)].map(([, type = '']) => type));
    const told = headings(page('events'));
    expect(new Set(stored).size).toBeGreaterThan(50);
    expect([...new Set(stored)].filter((type) => !told.has(type))).toEqual([]);
  });
  test('no code with which something is refused', () => {
    const codes = globSync('services/*/src/http/*problems.ts').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^ {2}'?([a-z0-9-]+)'?: \{/gm)].map(([, code = '']) => code));
    const told = page('problems');
    expect(codes.length).toBeGreaterThan(80);
    expect(codes.filter((code) => !told.includes(`| \`${code}\` |`))).toEqual([]);
  });
});

describe('the reference says, as a person reads the code', () => {
  test('who may ask for an acceptance, what it comes to, as what it is refused', () => {
    const said = sectionOf(page('commands'), 'Accept offer') ?? '';
    expect(said).toContain('A family accepts the dwelling it was offered.');
    expect(said).toContain('`POST /api/v1/offers/{id}/acceptance`, action `offer:accept`: case-officer');
    expect([...said.matchAll(/\[`(\w+)`\]/g)].map(([, fact]) => fact)).toEqual(['OfferAccepted', 'LateAnswerRecorded']);
    expect(said).toContain('`offer-expired`');
    expect(said).not.toContain('`offer-not-refused`');
  });
  test('by which reaction a place is asked for', () => {
    expect(sectionOf(page('commands'), 'Reserve capacity')).toContain('reaction `keep-capacity` to `iwaa.offer.prepared.v1`');
  });
  test('what a refused offer holds, whose key seals it, what the others are told', () => {
    const said = sectionOf(page('events'), 'OfferRefused') ?? '';
    expect(said).toContain('Told to the others as [`iwaa.offer.refused.v1`]');
    expect(said).toContain('Sealed under the key of `householdId`: `note`.');
    expect(said).toContain('| `note` | text, sealed; may be absent |');
    expect(sectionOf(page('events'), 'NeedsRecorded')).toContain('Stays private: conditions are nobody else’s');
  });
  test('where an offer can have come, and that nothing leads back from its end', () => {
    const [offer = ''] = /^### Offer$[\s\S]*?(?=^## )/m.exec(page('states')) ?? [];
    expect([...offer.matchAll(/^ {2}(\S+) --> (\S+):/gm)].map(([, from, to]) => `${from ?? ''} ${to ?? ''}`).sort()).toEqual([
      '[*] prepared', 'closed_accepted closed_withdrawn', 'open closed_accepted', 'open closed_expired', 'open closed_refused', 'open closed_withdrawn',
      'prepared closed_set_aside', 'prepared open',
    ]);
  });
  test('what each variable accepts, as the boot check says it', () => {
    expect(page('configuration')).toContain('| `IWAA_KAFKA_BROKERS` | needed with `IWAA_MESSAGING=kafka` | host:port, several with commas between |');
    expect(page('configuration')).toContain('| `IWAA_PORT_BASE` | `4100` | a whole number from 1024 to 65000 |');
  });
});
