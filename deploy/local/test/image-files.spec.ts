import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { carryOut } from '../proofs/image/carry-out.js';
import { composeFileAt, type ComposeFile, type Service } from '../proofs/image/compose-file.js';
import { dockerfileIn } from '../proofs/image/dockerfile.js';
import { ignoredBy } from '../proofs/image/ignored.js';
import { brokenRules, type Files } from '../proofs/image/rules.js';

const compose = composeFileAt('docker-compose.yml');
const dockerfile = readFileSync('deploy/Dockerfile', 'utf8');
const files: Files = {
  compose,
  production: composeFileAt('deploy/compose/production.yml'),
  dockerfile: dockerfileIn(dockerfile),
  services: ['households', 'allocation', 'conventions', 'notifications'],
  node: /^ARG NODE_IMAGE=node:([\d.]+)-/m.exec(dockerfile)?.[1] ?? '',
  gitignore: readFileSync('.gitignore', 'utf8'),
};

test('the files keep every rule', () => {
  expect(brokenRules(files)).toEqual([]);
});

describe('a file that breaks one is found', () => {
  const withService = (name: string, change: Partial<Service>): Partial<Files> => ({ compose: { ...compose, services: { ...compose.services, [name]: { ...compose.services[name]!, ...change } } } });
  const inEnvironment = (name: string, change: Record<string, string>) => withService(name, { environment: { ...compose.services[name]?.environment, ...change } });
  const image = (text: string): Partial<Files> => ({ dockerfile: dockerfileIn(text) });
  const unmerged = (production: ComposeFile): Partial<Files> => ({ production: { ...production, services: { ...production.services, issuer: { image: '' } } } });
  const pod = compose.services['pod']!;

  test.each<[string, Partial<Files>]>([
    ['redis runs as root', withService('redis', { user: '0:0' })],
    ['origin may write to its root file system', withService('origin', { read_only: false })],
    ['topics has more rights than none', withService('topics', { cap_drop: [] })],
    ['kafka has no limits', withService('kafka', { deploy: { resources: { limits: { memory: '1G' } } } })],
    ['postgres runs postgres:17, tests run another', withService('postgres', { image: 'postgres:17' })],
    ['kafka is on another network than servers', withService('kafka', { networks: ['servers', 'outside'] })],
    ['the servers’ network reaches out', { compose: { ...compose, networks: { servers: {} } } }],
    ['Redis may drop wake-ups', withService('redis', { command: ['redis-server'] })],
    ['households does not wait for migrate-households', withService('households', { depends_on: { ...compose.services['households']?.depends_on, 'migrate-households': { condition: 'service_started' } } })],
    ['allocation does not listen on loopback', inEnvironment('allocation', { IWAA_LISTEN_ADDRESS: '0.0.0.0' })],
    ['port 4110 of pod is published beyond this machine', withService('pod', { ports: [{ target: 4110, published: '4110', host_ip: '${IWAA_PUBLISH_ADDRESS:-127.0.0.1}' }] })],
    ['port 4100 of pod is published beyond this machine', withService('pod', { ports: pod.ports!.map((port) => ({ ...port, host_ip: '${IWAA_PUBLISH_ADDRESS:-0.0.0.0}' })).slice(0, 1) })],
    ['households has a secret in its environment: IWAA_REDIS_URL', inEnvironment('households', { IWAA_REDIS_URL: 'redis://iwaa:secret@redis:6379' })],
    ['postgres has a secret in its environment: POSTGRES_PASSWORD', inEnvironment('postgres', { POSTGRES_PASSWORD: 'secret' })],
    ['households has a secret from elsewhere: households.url', { compose: { ...compose, secrets: { ...compose.secrets, 'households.url': { file: './docs/households.url' } } } }],
    ['the issuer of sample people is not told that it is embedded, or not on loopback', inEnvironment('issuer', { IWAA_PROFILE: 'production' })],
    ['issuer runs in production', unmerged(files.production)],
    ['git does not ignore deploy/secrets', { gitignore: 'node_modules/' }],
    ['the image runs as root', image(dockerfile.replace('USER node', ''))],
    ['the last stage builds: npm rebuild', image(dockerfile.replace('USER node', 'RUN npm rebuild\nUSER node'))],
    ['a stage begins with debian:12', image(dockerfile.replace('FROM ${NODE_IMAGE} AS packages', 'FROM debian:12 AS packages'))],
    ['observatory is built and has no container', { services: ['observatory'] }],
  ])('%s', (sentence, change) => {
    expect(brokenRules({ ...files, ...change })).toContain(sentence);
  });

  test.each(['postgres', 'kafka', 'redis', 'origin', 'issuer', 'catcher', 'households', 'notifications'])('%s has no healthcheck', (name) => {
    const { healthcheck: _, ...rest } = compose.services[name]!;
    expect(brokenRules({ ...files, compose: { ...compose, services: { ...compose.services, [name]: rest } } })).toEqual([`${name} has no healthcheck`]);
  });
});

test('of the build’s context stays what the last line says', () => {
  const isIgnored = ignoredBy('# comment\n*\n!libs\n!deploy/local\n**/dist\n*/*/test\n**/*.spec.ts\n');
  expect(['README.md', 'deploy/README.md', 'libs/a/dist/x.js', 'dist', 'libs/a/test/x.ts', 'libs/a/src/x.spec.ts'].filter((path) => !isIgnored(path))).toEqual([]);
  expect(['libs/a/src/x.ts', 'deploy/local/src/x.ts', 'libs/a/src/test/x.ts', 'libs/testing/src/x.ts'].filter(isIgnored)).toEqual([]);
});

describe('what a Dockerfile says is done in folders', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iwaa-dockerfile-'));
    for (const [path, text] of [['.dockerignore', 'secret'], ['app/a.txt', 'a'], ['app/secret/b.txt', 'b'], ['c.txt', 'c']] as const) {
      await mkdir(dirname(join(folder, 'context', path)), { recursive: true });
      await writeFile(join(folder, 'context', path), text);
    }
    await writeFile(join(folder, 'context/.dockerignore'), '*/secret');
  });
  afterAll(() => rm(folder, { recursive: true }));
  const done = (text: string, name: string) => carryOut(dockerfileIn(text), { context: join(folder, 'context'), scratch: join(folder, name), instead: () => Promise.resolve(false), say: () => undefined });

  test('stage by stage, with what each stage copies, runs and sets', async () => {
    const last = await done('ARG BASE=x:1\nFROM ${BASE} AS one\nWORKDIR /app\nCOPY app ./\nCOPY c.txt ./\nRUN --mount=type=cache,target=/root/.npm cat a.txt \\\n  c.txt >d.txt\nFROM y AS unused\nRUN false\nFROM x\nENV MODE=production\nWORKDIR /here\nCOPY --from=one /app ./\nRUN printf %s "$MODE" >e.txt\nUSER node', 'stages');
    expect(last).toMatchObject({ workdir: '/here', environment: { MODE: 'production' }, user: 'node' });
    expect((await readdir(join(last.root, 'here'))).sort()).toEqual(['a.txt', 'c.txt', 'd.txt', 'e.txt']);
    expect(await Promise.all(['d.txt', 'e.txt'].map((file) => readFile(join(last.root, 'here', file), 'utf8')))).toEqual(['ac', 'production']);
  });

  test.each([
    ['a command that fails', 'FROM x\nRUN echo no room >&2; false', '"echo no room >&2; false" failed: no room'],
    ['a path from the root, which would be this machine’s', 'FROM x\nRUN rm -rf /var/lib/x', 'names a path from the root: rm -rf /var/lib/x'],
    ['an instruction that is not carried out', 'FROM x\nADD http://example.org/x /', 'ADD is not carried out here'],
  ])('%s ends it', async (_, text, sentence) => {
    await expect(done(text, `fails-${String(text.length)}`)).rejects.toThrow(sentence);
  });
});
