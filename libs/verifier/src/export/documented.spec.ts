import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { bundleOf, logged, mirrorOf } from '../testing/sample-log.js';

const page = readFileSync(new URL('../../../../docs/reference/verifier.md', import.meta.url), 'utf8');
const documented = new Set([...page.matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm)].flatMap(([, names = '']) => names.match(/\w+/g)));
const events = logged([1]);
const members = [...bundleOf(events), ...mirrorOf(events)].flatMap((line) => Object.keys(line));

describe('the reference', () => {
  test.each([...new Set(members)])('says what the member %s of an export means', (name) => {
    expect(documented).toContain(name);
  });

  test('says what each finding means', () => {
    const sources = ['bundled-events', 'checkpoints', 'event-chain', 'mirrored-log', '../open-note'].map((name) => readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8'));
    const findings = sources.flatMap((source) => [...source.matchAll(/(?:what: |bad\(event, )'(\w+)'/g)].map(([, what]) => what));
    expect(findings.length).toBeGreaterThan(12);
    for (const what of findings) expect(documented).toContain(what);
  });
});
