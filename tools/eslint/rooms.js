// Who may do what, from the general to the particular: for a file in several rooms the last one counts, whole.
import { noDrivers, noInMemoryEvents, noServices, noSql, noTypeOrm, noWiring, onlyFrom, pure, stayingWithin } from './limits.js';

const everywhere = [noServices, noInMemoryEvents];
const inServices = [...everywhere, noDrivers, noWiring];
const alone = [...everywhere, noSql, onlyFrom('node:crypto', 'node:fs', 'node:util')];
const domain = [...inServices, noTypeOrm, noSql, pure, onlyFrom('@iwaa/event-sourcing', 'temporal-polyfill')];

export const rooms = [
  room(['**/*.ts'], [...everywhere, noSql]),
  room(['libs/event-sourcing/src/**'], [...everywhere, noSql, pure, onlyFrom()]),
  room(['libs/event-sourcing/src/given-when-then.ts', 'libs/event-sourcing/src/golden.ts'], [...everywhere, noSql, onlyFrom('node:assert')]),
  room(['libs/contracts/src/**'], [...everywhere, noSql, onlyFrom('@sinclair/typebox')]),
  // What writes the committed reference and compares it.
  room(['libs/contracts/src/{breaks,write-reference}.ts'], [...everywhere, noSql, onlyFrom('@sinclair/typebox', 'node:fs', 'node:path', 'node:util')]),

  // Whoever distrusts the product reads this and runs it alone: nothing of the product, nothing of others.
  room(['libs/verifier/src/*.ts'], [...alone, stayingWithin(0)]),
  room(['libs/verifier/src/*/*.ts'], [...alone, stayingWithin(1)]),

  // SQL in the open, no object mapper on the write path.
  room(['libs/event-store/**', 'libs/messaging/**', 'libs/privacy/**'], [...everywhere, noTypeOrm]),
  room(['libs/messaging/src/facts/**', 'libs/messaging/src/kafka/**'], [...everywhere, noTypeOrm, noSql]),
  room(['libs/service-kit/src/{jobs,lists,migrations,operations,policy,provision}/**', 'libs/testing/src/{fresh-database,tamperings}.ts'], everywhere),

  room(['services/*/src/**'], [...inServices, noTypeOrm, noSql]),
  room(['services/*/src/{projections,lookups,migrations,copy}/**', 'services/*/src/importing/staging/**', 'services/*/src/exporting/sqlite/**'], inServices),
  room(['services/*/src/domain/*.ts'], [...domain, stayingWithin(0)]),
  room(['services/*/src/domain/*/*.ts'], [...domain, stayingWithin(1)]),
  room(['services/*/src/domain/*/*/**'], [...domain, stayingWithin(2)]),
  room(['services/*/src/{publishing,norms}/**'], [...inServices, noTypeOrm, noSql, pure]),
  room(['services/*/src/*.module.ts', 'services/*/src/main.ts'], [...everywhere, noSql]),

  // Tests attack the record as its owner, with a clock and with dice.
  room(['**/*.spec.ts', '**/test/**/*.ts', '**/proofs/**/*.ts', '**/benches/**/*.ts'], [noServices, noInMemoryEvents]),
];

function room(files, limits) {
  const all = (kind) => limits.flatMap((limit) => limit[kind] ?? []);
  // A rule without options would keep those of a more general room.
  const rule = (...options) => (options.length === 0 ? 'off' : ['error', ...options]);
  const patterns = all('imports');
  return {
    files,
    rules: {
      '@typescript-eslint/no-restricted-imports': rule(...(patterns.length === 0 ? [] : [{ patterns }])),
      'no-restricted-syntax': rule(...all('syntax')),
      'no-restricted-globals': rule(...all('globals').map((name) => ({ name, message: 'Time, randomness, ids and I/O are passed in, never taken from here.' }))),
    },
  };
}
