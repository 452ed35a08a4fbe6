import { createHash } from 'node:crypto';
import { appendFileSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Golden } from '@iwaa/event-sourcing/golden';

/** Each golden event that was ever kept, in the order in which they came; it only grows. */
const KEPT = 'docs/reference/golden-events.txt';

const lineOf = (file: string, { type, schemaVersion, body }: Golden['streams'][number]['events'][number]): string =>
  `${file.split('/')[1] ?? ''}/${basename(file, '.golden.json')} ${type}.v${String(schemaVersion)} ${createHash('sha256').update(body).digest('hex')}`;

const held = globSync('services/*/src/domain/*/*.golden.json')
  .sort()
  .flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as Golden).streams.flatMap(({ events }) => events.map((event) => lineOf(file, event))));
const kept = (): string[] => readFileSync(KEPT, 'utf8').trim().split('\n');

test('a golden event of a released schema is kept for ever, byte for byte', () => {
  const now = new Set(held);
  expect(kept().filter((line) => !now.has(line))).toEqual([]);
});

test('a golden event that is new is kept from now on: IWAA_WRITE_REFERENCE=1 adds it to the list, and takes none away', () => {
  const known = new Set(kept());
  const added = [...new Set(held)].filter((line) => !known.has(line));
  if (process.env['IWAA_WRITE_REFERENCE'] === '1') appendFileSync(KEPT, added.map((line) => `${line}\n`).join(''));
  expect([...new Set(held)].filter((line) => !new Set(kept()).has(line))).toEqual([]);
});
