import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync } from 'node:fs';

/** Who PostgreSQL runs as: it refuses root, so root lends it the account `nobody`. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Undefined when the current user will do. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('nobody:'));
  const [, , uid, gid] = entry?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

/** Hands the file or folder over; a no-op when the current user runs the server. */
export function giveTo(account: Account | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Whether the account can work in this folder: a folder below `/root`, for one, is closed to everybody else. */
export function canWorkIn(account: Account | undefined, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0" && test -w .', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Whether the account can run this program, its libraries included. */
export function canRun(account: Account | undefined, program: string): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}
