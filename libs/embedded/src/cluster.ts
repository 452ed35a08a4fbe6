import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { giveTo, type Account } from './account.js';
import type { Binaries } from './binaries.js';
import { CannotStart } from './cannot-start.js';

const run = promisify(execFile);

/** PostgreSQL's files in our folder, and the superuser's password beside them. */
export interface Cluster {
  readonly path: string;
  readonly password: string;
}

/** The cluster in this folder, made when there is none. */
export async function clusterIn(folder: string, binaries: Binaries, account: Account | undefined): Promise<Cluster> {
  const path = join(folder, 'cluster');
  if (!existsSync(path)) await create(folder, path, binaries, account);
  const major = readFileSync(join(path, 'PG_VERSION'), 'utf8').trim();
  if (major !== binaries.major) {
    throw new CannotStart(`The data folder ${folder} was written by PostgreSQL ${major}, and this is PostgreSQL ${binaries.major}: move the folder away, or migrate it.`);
  }
  return { path, password: readFileSync(join(folder, 'password'), 'utf8') };
}

async function create(folder: string, path: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  const password = join(folder, 'password');
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  giveTo(account, password);
  // A start that was cut off leaves half a cluster under this name, never under the final one.
  const unfinished = `${path}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  await run(
    binaries.initdb,
    ['-D', unfinished, '--no-sync', '--encoding=UTF8', '--locale=C', '--username=postgres', '--auth=scram-sha-256', `--pwfile=${password}`],
    { ...account, cwd: folder, env: { LC_ALL: 'C', PATH: process.env['PATH'] } },
  );
  renameSync(unfinished, path);
}
