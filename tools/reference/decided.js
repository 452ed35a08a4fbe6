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

/** Of each kind of command and of each standing, so many: more than the specs speak of, apart from what their properties draw. */
const MOST = 40;

/**
 * Per category, each decision that changes something: `{ kind, from, to, events }` with states in words. Only what a decider
 * itself decides is told of, so that no arrow is drawn that it would refuse. `stored` is what golden events led to, and
 * `bySpecs` what the specs' own states lead to.
 */
export async function decidedIn({ name, aggregates }, standing) {
  fc.configureGlobal({ seed: 1, numRuns: 20 });
  globalThis.collectedRules = [];
  const heard = new Map(aggregates.map((aggregate) => [aggregate.category, listen(aggregate.decider, standing)]));
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
      const { commands, states, decide } = heard.get(aggregate.category);
      const ask = (given) => crossed(aggregate.decider, { commands: commands.all(), states: given, decide }, standing);
      const bySpecs = ask(states.all());
      const { stored, between } = storedOf(aggregate, standing);
      const decisions = [...new Map([...bySpecs, ...ask(between)].map((one) => [JSON.stringify(one), one]))].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
      return [aggregate.category, { bySpecs, stored, decisions }];
    }),
  );
}

/** What golden events led to when they were stored, and the states between them. */
function storedOf({ folder, category, decider, upcasters }, standing) {
  const golden = join(root, folder, `${category}.golden.json`);
  const { streams } = existsSync(golden) ? JSON.parse(readFileSync(golden, 'utf8')) : { streams: [] };
  const between = [];
  const led = streams.flatMap(({ events }) => {
    let state = decider.initial;
    return events.map(({ type, schemaVersion, body }) => {
      const from = standing(state);
      state = decider.evolve(state, { type, data: upcast(upcasters, type, schemaVersion, JSON.parse(body)) });
      between.push(state);
      return { from, to: standing(state), events: [type] };
    });
  });
  return { stored: [...new Map(led.map((one) => [JSON.stringify(one), one])).values()], between };
}

/** Keeps every command that the decider is asked from here on, and every state that it is asked in. */
function listen(decider, standing) {
  const { decide } = decider;
  const [commands, states] = [few(({ kind }) => kind), few(standing)];
  states.keep(decider.initial);
  decider.decide = (command, state) => {
    commands.keep(command);
    states.keep(state);
    return decide(command, state);
  };
  return { commands, states, decide };
}

/** Different values, so many of a sort. */
function few(sortOf) {
  const bySort = new Map();
  return {
    keep: (value) => {
      const kept = bySort.get(sortOf(value)) ?? new Map();
      bySort.set(sortOf(value), kept);
      if (kept.size < MOST) kept.set(JSON.stringify(value, collections), value);
    },
    all: () => [...bySort.values()].flatMap((kept) => [...kept.values()]),
  };
}

const collections = (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value);

function crossed(decider, { commands, states, decide }, standing) {
  const found = new Map();
  for (const state of states) {
    for (const command of commands) {
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
