import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

type Packages = Record<string, Record<string, unknown>>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iwaa-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The packages of a lock file after the tool has seen it. */
const completed = (packages: Packages): Packages => {
  const file = join(folder, 'package-lock.json');
  writeFileSync(file, JSON.stringify({ lockfileVersion: 3, packages }));
  execFileSync(process.execPath, [join(process.cwd(), 'tools/stub-lock-entries.js'), file], { stdio: 'pipe' });
  return (JSON.parse(readFileSync(file, 'utf8')) as { packages: Packages }).packages;
};

const core = (...names: string[]) => ({ version: '1.2.3', optionalDependencies: Object.fromEntries(names.map((name) => [name, '1.2.3'])) });

test('a platform package that the registry lacked gets a stub that names its platform', () => {
  expect(completed({ '': {}, 'node_modules/core': core('core-darwin-arm64') })['node_modules/core-darwin-arm64']).toEqual({
    version: '1.2.3',
    cpu: ['arm64'],
    optional: true,
    os: ['darwin'],
  });
});

test('a stub for Linux names its C library', () => {
  const packages = completed({ '': {}, 'node_modules/core': core('@x/core-linux-x64-musl', '@x/core-linux-arm64-gnu') });
  expect(packages['node_modules/@x/core-linux-x64-musl']).toMatchObject({ cpu: ['x64'], libc: ['musl'], os: ['linux'] });
  expect(packages['node_modules/@x/core-linux-arm64-gnu']).toMatchObject({ cpu: ['arm64'], libc: ['glibc'], os: ['linux'] });
});

test('what is there, beside its parent or above, stays as it is', () => {
  const packages = {
    '': {},
    'node_modules/a': core('a-linux-x64', 'b-linux-x64'),
    'node_modules/a-linux-x64': { version: '1.2.3', integrity: 'sha512-x' },
    'node_modules/a/node_modules/b-linux-x64': { version: '1.2.3', integrity: 'sha512-y' },
  };
  expect(completed(packages)).toEqual(packages);
});

test('another version above is no reason to do without: the stub lies beside its parent', () => {
  const packages = completed({ '': {}, 'node_modules/core': core('core-linux-x64'), 'node_modules/core-linux-x64': { version: '1.0.0' } });
  expect(packages['node_modules/core/node_modules/core-linux-x64']).toMatchObject({ version: '1.2.3' });
  expect(packages['node_modules/core-linux-x64']).toEqual({ version: '1.0.0' });
});
