import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningProcess } from '@iwaa/embedded';

/** A folder for one local test server. When its starter dies, the server is killed and the folder deleted, at the latest by the next test run. */
export interface Scratch {
  readonly path: string;
  /** Names the process that works in this folder. */
  heldBy(pid: number): void;
  remove(): void;
}

const mine = new Set<string>();

export function scratch(server: string): Scratch {
  if (mine.size === 0) {
    sweep();
    abandonAtExit();
  }
  const path = mkdtempSync(join(tmpdir(), `iwaa-test-${process.pid}-${server}-`));
  chmodSync(path, 0o755);
  mine.add(path);
  return {
    path,
    heldBy: (pid) => {
      writeFileSync(join(path, 'holder.pid'), String(pid));
    },
    remove: () => {
      mine.delete(path);
      rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What test runs that were killed left behind. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const starter = /^iwaa-test-(\d+)-/.exec(name)?.[1];
    if (starter !== undefined && runningProcess(Number(starter)) === undefined) abandon(join(tmpdir(), name));
  }
}

function abandonAtExit(): void {
  process.once('exit', () => {
    mine.forEach(abandon);
  });
  for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]] as const) {
    process.once(signal, () => process.exit(128 + number));
  }
}

function abandon(path: string): void {
  const file = join(path, 'holder.pid');
  if (existsSync(file)) {
    const holder = runningProcess(Number(readFileSync(file, 'utf8')));
    // The id may be somebody else's by now; a server of ours names its folder.
    if (holder?.command.includes(path) === true) process.kill(holder.pid, 'SIGKILL');
  }
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}
