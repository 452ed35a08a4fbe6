// Runs before every npm script that needs the packages, on whatever Node is there: no dependencies, no new syntax.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const packagesIn = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

/** Whether node_modules holds what the lock file says. Times would not tell: a checkout rewrites them. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const locked = packagesIn('package-lock.json');
  const installed = packagesIn('node_modules/.package-lock.json');
  const missing = Object.entries(locked).filter(([path, { version, optional, devOptional }]) => {
    if (path === '') return false;
    const there = installed[path];
    return there === undefined ? !(optional || devOptional) : there.version !== version;
  });
  const superfluous = Object.keys(installed).filter((path) => locked[path] === undefined);
  return missing.length === 0 && superfluous.length === 0;
}

if (!isInstalled()) {
  console.log('Installing what package-lock.json says (npm ci) …');
  const began = Date.now();
  const npm = process.env.npm_execpath;
  const options = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const { status } = npm === undefined ? spawnSync('npm', options, { cwd: root, stdio: 'inherit' }) : spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: 'inherit' });
  if (status === 0) console.log(`installed in ${Math.round((Date.now() - began) / 1000)} s`);
  process.exitCode = status ?? 1;
}
