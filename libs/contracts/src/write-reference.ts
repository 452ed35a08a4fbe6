// Writes the reference of the public facts into a folder, or says how a committed one differs from the code:
//   node dist/src/write-reference.js <folder> [--check]
// A break of a released schema is refused either way.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { referenceFiles, releasedBreaks } from './reference.js';
import { contracts } from './services.js';

const VERSION = '1.0.0';

function committedIn(folder: string): Map<string, string> {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path === 'asyncapi.json' || /^schemas\/.*\.json$/.test(path));
    return new Map(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw thrown;
  }
}

const [folder, flag] = process.argv.slice(2);
if (folder === undefined) throw new Error('say which folder the reference lives in');

const committed = committedIn(folder);
const files = referenceFiles(contracts, VERSION);
const broken = releasedBreaks(contracts, committed);
if (flag === '--check') {
  for (const [path, text] of files) if (committed.get(path) !== text) broken.push(`${path} is not what the code says; write the reference again`);
} else if (broken.length === 0) {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
for (const line of broken) console.error(line);
process.exitCode = broken.length === 0 ? 0 : 1;
