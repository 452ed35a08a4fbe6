// Writes each built service's OpenAPI document into docs/reference/openapi, or says how a committed one differs from the code:
//   node tools/routes.js [--check]
// A break of a released route is refused either way. One process per service: what one registers is none of another's.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './workspace.js';

const folder = join(root, 'docs/reference/openapi');
const checks = process.argv.includes('--check');
const [only] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const moduleOf = (name) => join(root, `services/${name}/dist/src/${name}.module.js`);

if (only === undefined) {
  const built = readdirSync(join(root, 'services')).filter((name) => existsSync(moduleOf(name)));
  const ended = await Promise.all(built.map((name) => run(process.execPath, ['tools/routes.js', name, ...(checks ? ['--check'] : [])])));
  process.exit(ended.some(({ code }) => code !== 0) ? 1 : 0);
}

const { openApiOf, routeBreaks } = await import('@iwaa/service-kit/openapi');
const wrong = [];
for (const name of [only]) {
  const module = moduleOf(name);
  const { service } = await import(module);
  const text = `${JSON.stringify(await openApiOf(service), undefined, 2)}\n`;
  const file = join(folder, `${name}.json`);
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (committed === text) continue;
  const breaks = committed === undefined ? [] : routeBreaks(JSON.parse(committed), JSON.parse(text));
  wrong.push(...breaks.map((line) => `${name}: ${line}`));
  if (checks) wrong.push(`${name}: docs/reference/openapi/${name}.json is not what the code says; node tools/routes.js writes it again`);
  else if (breaks.length === 0) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
}
for (const line of wrong) console.error(line);
process.exit(wrong.length === 0 ? 0 : 1);
