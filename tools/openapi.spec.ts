import { readdirSync, readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, test } from '@jest/globals';

const FOLDER = 'docs/reference/openapi';
const documents = readdirSync(FOLDER).map((file) => [file, readFileSync(`${FOLDER}/${file}`, 'utf8')] as const);

// Probes and metrics refuse nobody.
const rules = { 'operation-4xx-response': 'off' } as const;
const findings = async (source: string) =>
  (await lintFromString({ source, config: await createConfig({ extends: ['recommended'], rules }) })).map(({ ruleId, location }) => `${ruleId} at ${location[0]?.pointer ?? ''}`);

describe('the committed OpenAPI documents', () => {
  test('are those of every service', () => {
    expect(documents.map(([file]) => file)).toEqual(['allocation.json', 'audit.json', 'conventions.json', 'households.json', 'notifications.json']);
  });

  test.each(documents)('%s is OpenAPI 3.1 without a finding', async (_, text) => {
    expect((JSON.parse(text) as { openapi: string }).openapi).toBe('3.1.0');
    expect(await findings(text)).toEqual([]);
  });
});
