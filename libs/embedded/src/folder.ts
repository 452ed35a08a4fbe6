import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canWorkIn, giveTo, type Account } from './account.js';
import { CannotStart } from './cannot-start.js';

const openToAccounts = '/var/lib/iwaa';

/**
 * The real path of a folder that belongs to the account, made when absent. A place that the account cannot reach becomes a
 * link to a folder that it can.
 */
export function folderFor(account: Account | undefined, path: string): string {
  const folder = writableFolder(path);
  giveTo(account, folder);
  if (account === undefined || canWorkIn(account, folder)) return folder;
  if (readdirSync(folder).length > 0) {
    throw new CannotStart(`The data folder ${path} is closed to the account that runs PostgreSQL: move it, or open the folders above it.`);
  }
  mkdirSync(openToAccounts, { recursive: true, mode: 0o755 });
  const reachable = mkdtempSync(join(openToAccounts, 'postgres-'));
  giveTo(account, reachable);
  rmdirSync(path);
  symlinkSync(reachable, path);
  return reachable;
}

function writableFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const folder = realpathSync(path);
    chmodSync(folder, 0o700);
    const probe = join(folder, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return folder;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CannotStart(`The data folder ${path} cannot be written (${code}): free it, or choose another with IWAA_DATA_DIR.`, { cause });
  }
}
