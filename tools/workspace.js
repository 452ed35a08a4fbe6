// What the tools share: where things are, and how to run them.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs a program in the workspace; resolves to its exit code. `output: 'pipe'` collects what it writes instead of showing it. */
export async function run(program, options, { env = {}, output = 'inherit', timeoutMs } = {}) {
  const child = spawn(program, options, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', output, output], timeout: timeoutMs, killSignal: 'SIGKILL' });
  const written = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => written.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
  return { code, text: Buffer.concat(written).toString() };
}

/** A program of the installed packages. */
export const bin = (name) => join(root, 'node_modules/.bin', name);

/** Every proof: its name, its package's folder, and its built file. */
export const proofs = () => all('proof');

/** The same of every bench. */
export const benches = () => all('bench', 'benches');

function all(kind, folder = `${kind}s`) {
  return ['libs', 'services', 'deploy']
    .flatMap((group) => foldersIn(group).map((name) => `${group}/${name}`))
    .flatMap((home) => filesIn(join(root, home, folder)).map((file) => ({ name: new RegExp(`^(.*)\\.${kind}\\.ts$`).exec(file)?.[1], home })))
    .filter(({ name }) => name !== undefined)
    .map(({ name, home }) => ({ name, home, built: join(root, home, `dist/${folder}/${name}.${kind}.js`) }));
}

const filesIn = (folder) => (existsSync(folder) ? readdirSync(folder) : []);

const foldersIn = (group) => (existsSync(join(root, group)) ? readdirSync(join(root, group), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name) : []);
