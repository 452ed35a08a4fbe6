import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Address, readConfig, withUrlFiles } from './index.js';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iwaa-'));
  file = join(folder, 'households.url');
  writeFileSync(file, 'postgres://iwaa_households:secret@postgres:5432/\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

class Config {
  @Address('postgres://role:password@host:port/', 'postgres')
  IWAA_POSTGRES_URL!: string;
}

test('an address may lie in a file', () => {
  expect(readConfig(Config, { IWAA_POSTGRES_URL_FILE: file })).toEqual({ IWAA_POSTGRES_URL: 'postgres://iwaa_households:secret@postgres:5432/' });
  expect(readConfig(Config, { IWAA_POSTGRES_URL: 'postgres://host', IWAA_POSTGRES_URL_FILE: ' ' })).toEqual({ IWAA_POSTGRES_URL: 'postgres://host' });
});

test('in one place only', () => {
  expect(() => withUrlFiles({ IWAA_POSTGRES_URL: 'postgres://host', IWAA_POSTGRES_URL_FILE: file })).toThrow('IWAA_POSTGRES_URL and IWAA_POSTGRES_URL_FILE are both set; accepted: one of them');
});

test('a file that cannot be read is named', () => {
  expect(() => withUrlFiles({ IWAA_REDIS_URL_FILE: join(folder, 'absent') })).toThrow(/^IWAA_REDIS_URL_FILE is ".*absent", which cannot be read \(ENOENT\); accepted: the path of a file/);
});

test('what such a file holds is judged like the variable, and its password not repeated', () => {
  const wrong = join(folder, 'wrong');
  writeFileSync(wrong, 'mysql://root:hunter2@db');
  expect(() => readConfig(Config, { IWAA_POSTGRES_URL_FILE: wrong })).toThrow('IWAA_POSTGRES_URL is "mysql://…@db"; accepted: postgres://role:password@host:port/');
});

test('other variables that end with _FILE name what they always named', () => {
  expect(withUrlFiles({ IWAA_WRAPPING_KEY_FILE: '/absent', OTHER_URL_FILE: '/absent' })).toEqual({ IWAA_WRAPPING_KEY_FILE: '/absent', OTHER_URL_FILE: '/absent' });
});
