// What deciders decide, asked of them: every state and every command that their own specs speak of, put together.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { upcast } from '@iwaa/event-sourcing';
import fc from 'fast-check';
import { root } from '../workspace.js';

/** In Jest's place: rules are only collected, and nothing is expected. */
const JEST = `data:text/javascript,${encodeURIComponent(`
  const anything = new Proxy(function () {}, { get: (_, name) => (name === 'then' ? undefined : anything), apply: () => anything });
  const each = (rows) => (_, body) => { for (const row of rows) globalThis.collectedRules.push(() => (Array.isArray(row) ? body(...row) : body(row))); };
  const collect = Object.assign((_, body) => { globalThis.collectedRules.push(body); }, { each });
  export { anything as expect, collect as describe, collect as it, collect as test };
`)}`;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return { url: JEST, shortCircuit: true };
    if (context.parentURL?.endsWith('.spec.ts') !== true || !/^\.\.?\/.*\.js$/.test(specifier)) return next(specifier, context);
    const wanted = fileURLToPath(new URL(specifier, context.parentURL));
    const built = wanted.replace(/\/(services\/[^/]+)\/src\//, '/$1/dist/src/');
    return { url: pathToFileURL(existsSync(built) ? built : wanted).href, shortCircuit: true };
  },
});

/** More than the specs speak of, apart from what their properties draw. */
const MOST = 400;

/**
 * Per category, each decision that changes something: `{ kind, from, to, events }` with states in words. Only what a decider
 * itself decides is told of, so that no arrow is drawn that it would refuse. `stored` is what golden events led to, and
 * `bySpecs` what the specs' own states lead to.
 */
export async function decidedIn({ name, aggregates }, standing) {
  fc.configureGlobal({ seed: 1, numRuns: 100 });
  globalThis.collectedRules = [];
  const heard = new Map(aggregates.map((aggregate) => [aggregate.category, listen(aggregate.decider)]));
  for (const file of globSync(`services/${name}/src/domain/**/*.spec.ts`, { cwd: root }).sort()) await import(join(root, file));
  for (const rule of globalThis.collectedRules) {
    try {
      await rule();
    } catch {
      // Whether a rule holds is Jest's to say.
    }
  }
  return new Map(
    aggregates.map((aggregate) => {
      const asked = heard.get(aggregate.category);
      const bySpecs = crossed(aggregate.decider, asked, standing);
      const stored = storedOf(aggregate, asked, standing);
      return [aggregate.category, { bySpecs, stored, decisions: crossed(aggregate.decider, asked, standing) }];
    }),
  );
}

/** What golden events led to when they were stored; the states between them are states to be asked in, too. */
function storedOf({ folder, category, decider, upcasters }, { states }, standing) {
  const { streams } = JSON.parse(readFileSync(join(root, folder, `${category}.golden.json`), 'utf8'));
  const led = streams.flatMap(({ events }) => {
    let state = decider.initial;
    return events.map(({ type, schemaVersion, body }) => {
      const from = standing(state);
      state = decider.evolve(state, { type, data: upcast(upcasters, type, schemaVersion, JSON.parse(body)) });
      states.set(JSON.stringify(state, collections), state);
      return { from, to: standing(state), events: [type] };
    });
  });
  return [...new Map(led.map((one) => [JSON.stringify(one), one])).values()];
}

/** Keeps every command that the decider is asked from here on, and every state that it is asked in. */
function listen(decider) {
  const { decide } = decider;
  const asked = { commands: new Map(), states: new Map([[JSON.stringify(decider.initial), decider.initial]]), decide };
  const keep = (map, value) => void (map.size < MOST && map.set(JSON.stringify(value, collections), value));
  decider.decide = (command, state) => {
    keep(asked.commands, command);
    keep(asked.states, state);
    return decide(command, state);
  };
  return asked;
}

const collections = (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value);

function crossed(decider, { commands, states, decide }, standing) {
  const found = new Map();
  for (const state of states.values()) {
    for (const command of commands.values()) {
      const events = decidedOf(() => decide(command, state));
      if (events.length === 0) continue;
      const after = events.reduce((now, event) => decider.evolve(now, event), state);
      const decision = { kind: command.kind, from: standing(state), to: standing(after), events: [...new Set(events.map(({ type }) => type))] };
      found.set(JSON.stringify(decision), decision);
    }
  }
  return [...found.keys()].sort().map((key) => found.get(key));
}

function decidedOf(decide) {
  try {
    return decide();
  } catch {
    return [];
  }
}
