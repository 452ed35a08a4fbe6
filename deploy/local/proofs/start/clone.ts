import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../src/root.js';

const run = promisify(execFile);

/** A checkout as a newcomer has it: what is committed, and a PATH with nothing else on it than these programs. */
export interface Clone {
  readonly root: string;
  readonly path: string;
  remove(): Promise<void>;
}

export async function freshClone(programs: readonly string[] = ['node', 'npm', 'sh']): Promise<Clone> {
  // Whoever runs PostgreSQL must be able to read the checkout.
  const folder = await mkdtemp(join(tmpdir(), 'iwaa-clone-'));
  await run('chmod', ['755', folder]);
  const root = join(folder, 'iwaa');
  await run('git', ['clone', '--quiet', ROOT, root]);
  const path = join(folder, 'bin');
  await mkdir(path);
  for (const program of programs) await symlink(await installed(program), join(path, program));
  return { root, path, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The machine's own program, not the one of this checkout's packages. */
async function installed(program: string): Promise<string> {
  const path = (process.env['PATH'] ?? '').split(':').filter((entry) => !entry.includes('node_modules'));
  const { stdout } = await run('/bin/sh', ['-c', `command -v ${program}`], { env: { PATH: path.join(':') } });
  return stdout.trim();
}

