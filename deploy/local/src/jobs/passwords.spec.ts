import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { passwordsIn } from './passwords.js';

let folder: string;
const write = (file: string, text: string) => writeFile(join(folder, file), text);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iwaa-secrets-'));
  await write('conventions.url', 'postgres://iwaa_conventions:p%40ss@postgres:5432/\n');
  await write('conventions-owner.url', 'postgres://iwaa_conventions_owner:owner@postgres:5432/iwaa_conventions\n');
  await write('conventions-maintenance.url', 'postgres://iwaa_conventions_maintenance:upkeep@postgres:5432/iwaa_conventions\n');
});
afterAll(() => rm(folder, { recursive: true }));

test('a role gets the password with which its address knows it', async () => {
  expect(await passwordsIn(folder, ['conventions'])).toEqual(new Map([
    ['iwaa_conventions', 'p@ss'],
    ['iwaa_conventions_owner', 'owner'],
    ['iwaa_conventions_maintenance', 'upkeep'],
  ]));
});

test.each([
  ['another role', 'postgres://iwaa_allocation:hunter2@postgres:5432/'],
  ['nobody', 'postgres://postgres:5432/'],
  ['nothing', ''],
])('the address of %s is refused, and its password not repeated', async (_, text) => {
  await write('conventions.url', text);
  const asked = passwordsIn(folder, ['conventions']);
  await expect(asked).rejects.toThrow(/conventions\.url must hold postgres:\/\/iwaa_conventions:<password>@<host>:<port>\/$/);
  await expect(asked).rejects.not.toThrow('hunter2');
});

test('a file that is missing is named', async () => {
  await expect(passwordsIn(folder, ['households'])).rejects.toThrow('households.url');
});
