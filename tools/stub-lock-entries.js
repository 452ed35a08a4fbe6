// npm leaves a platform's package out of package-lock.json when the registry does not have it, and later refuses `npm ci` because it is missing.
// This adds a stub for each such optional package, and is run after every change of dependencies: npm run lock
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** Where npm would look for a dependency of the package at this path: beside it, then further up. */
function placesOf(name, path) {
  const places = [];
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    places.push(`${folder === '' ? '' : `${folder}/`}node_modules/${name}`);
    if (folder === '' || !folder.includes('node_modules/')) break;
  }
  return [...places, `node_modules/${name}`];
}

/** The package's platform, read from its name: `@swc/core-linux-x64-musl`. */
function stubOf(name, version) {
  const parts = name.split(/[-/@]/);
  const os = systems.find((system) => parts.includes(system));
  const cpu = processors.find((processor) => parts.includes(processor));
  const libc = libraries[parts.find((part) => part in libraries)];
  return {
    version,
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(libc === undefined || os !== 'linux' ? {} : { libc: [libc] }),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  };
}

const added = [];
for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const there = placesOf(name, path).find((place) => place in lock.packages);
    const exact = /^\d/.test(version);
    if (there !== undefined && (!exact || lock.packages[there].version === version)) continue;
    if (!exact) throw new Error(`${name}@${version}, wanted by ${path || 'the root'}, is not an exact version: pin it`);
    lock.packages[there === undefined ? `node_modules/${name}` : `${path}/node_modules/${name}`] = stubOf(name, version);
    added.push(`${name}@${version}`);
  }
}

if (added.length > 0) {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(added.length === 0 ? 'package-lock.json misses no optional package' : `stubs added: ${added.join(', ')}`);
