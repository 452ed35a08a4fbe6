import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
// @ts-expect-error a tool is plain JavaScript
import { sorted, without } from './not-run.js';

const needsDocker = 'spec: servers from containers (not run, needs docker: no Docker engine answers) Redis drops no key';
const other = 'spec: jobs on Redis (not run: no IWAA_TEST_REDIS_URL, no Docker, and no redis-server on PATH) wake';

test('without a word, whatever is not run is not run', () => {
  expect(sorted([needsDocker, other], without())).toEqual({ leftOut: [], notRun: [needsDocker, other] });
});

test('a CI without Docker leaves out what says that it needs it, and nothing that merely speaks of it', () => {
  expect(sorted([needsDocker, other, 'redis: no Docker', 'proof image: needs docker'], without('docker'))).toEqual({
    leftOut: [needsDocker],
    notRun: [other, 'redis: no Docker', 'proof image: needs docker'],
  });
});

test.each(['kafka', 'docker,redis', 'Docker'])('nothing else can be left out: %s', (words) => {
  expect(() => without(words) as unknown).toThrow(/^IWAA_WITHOUT names .*; only docker can be left out$/);
});

test('the title that a suite gets without an engine is the one that the rule knows', () => {
  expect(readFileSync('libs/testing/src/suite-with-docker.ts', 'utf8')).toContain('(not run, needs docker: ');
});
