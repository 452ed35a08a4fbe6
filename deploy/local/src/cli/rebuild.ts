import { Failed, until, type Caller } from '@iwaa/service-kit/client';
import { operator } from './acting.js';
import { rephrased } from './every-row.js';
import { Progress } from './progress.js';
import { OPTION, UsageError, type Verb } from './verb.js';

interface Copy {
  readonly rows: number;
  readonly digest: string;
}

interface Held {
  readonly table: string;
  readonly live: Copy;
  readonly rebuilt: Copy;
  readonly onlyLive: number;
  readonly onlyRebuilt: number;
  readonly differing: number;
}

interface Rebuild {
  readonly projection: string;
  readonly version: number;
  readonly status: string;
  readonly position: string;
  readonly head: string;
  readonly comparedAt?: string;
  readonly tables?: readonly Held[];
}

interface Difference {
  readonly table: string;
  readonly key: Readonly<Record<string, unknown>>;
  readonly what: string;
  readonly columns: readonly string[];
}

/** A rebuild that takes longer is left to the workers; it goes on without whoever waits, in milliseconds. */
const LONGEST_MS = 86_400_000;
const ASKS_EVERY_MS = 200;

/** Differing rows that are printed; all of them are in the JSON. */
const PRINTED = 20;

export const rebuild: Verb = {
  name: 'rebuild',
  usage: 'rebuild <service> <projection>|--all',
  does: ['makes read tables anew beside the live ones, and puts them in their place', '--confirm   keeps them, and drops those from before', '--back      goes back to those from before'].join(OPTION),
  run: async (asked) => {
    const [service, projection] = asked.words;
    const { all, confirm, back } = asked.options;
    if (service === undefined || (projection === undefined) === !all || (confirm && back)) throw new UsageError('rebuild <service> <projection>|--all [--confirm|--back]');
    const at = `services/${encodeURIComponent(service)}/rebuilds`;
    const { caller } = await operator(asked);
    const names = projection === undefined ? await projectionsOf(caller, service, confirm || back) : [projection];
    const progress = new Progress();
    try {
      if (confirm || back) for (const name of names) await decide(caller, `${at}/${encodeURIComponent(name)}`, confirm ? 'confirmation' : 'reversal');
      else await caller.done(at, { projections: names });
      const ended = confirm ? ['confirmed'] : back ? ['reversed'] : ['switched'];
      const rebuilds = await settled(caller, at, names, ended, progress);
      const differences = confirm || back ? [] : (await Promise.all(names.map((name) => caller.every<Difference>(`${at}/${encodeURIComponent(name)}/differing-rows?limit=200`)))).flat();
      return { lines: [...rebuilds.flatMap(shown), ...differences.slice(0, PRINTED).map(differs), ...next(service, projection, rebuilds)], json: { rebuilds, differences } };
    } catch (error) {
      throw rephrased(error);
    } finally {
      progress.end();
    }
  },
};

/** All that the service has; for a decision, those on which one is to be taken. */
async function projectionsOf(caller: Caller, service: string, deciding: boolean): Promise<readonly string[]> {
  if (deciding) return (await caller.every<Rebuild>(`services/${service}/rebuilds`)).filter(({ status }) => status === 'switched').map(({ projection }) => projection);
  return ((await caller.read(`services/${service}/status`)).body as { readonly projections: readonly string[] }).projections;
}

/** Decides on what stands there now; a worker may take a step in between. */
async function decide(caller: Caller, path: string, what: 'confirmation' | 'reversal'): Promise<void> {
  const moved = (error: unknown): undefined => {
    if (error instanceof Failed && error.reply.status === 412) return undefined;
    throw error;
  };
  await until(`${what} of ${path}`, async () => {
    const { version } = await caller.read(path);
    return caller.done(`${path}/${what}`, {}, { ifMatch: version }).catch(moved);
  });
}

const settled = (caller: Caller, at: string, names: readonly string[], ended: readonly string[], progress: Progress): Promise<readonly Rebuild[]> =>
  until(
    'the rebuild to be over',
    async () => {
      const rebuilds = (await caller.every<Rebuild>(`${at}?limit=200`)).filter(({ projection }) => names.includes(projection));
      progress.show(rebuilds.map(({ projection, status, position, head }) => `${projection} ${status}, ${position} of ${head}`).join('; '));
      return rebuilds.every(({ status }) => ended.includes(status) || OVER.includes(status)) && rebuilds;
    },
    LONGEST_MS,
    ASKS_EVERY_MS,
  );

/** Somebody else decided meanwhile. */
const OVER = ['confirmed', 'reversed'];

const shown = ({ projection, status, comparedAt, tables = [] }: Rebuild): string[] => [
  `${projection}: ${status}${comparedAt === undefined ? '' : `, compared at position ${comparedAt}`}`,
  ...tables.map(({ table, live, rebuilt, onlyLive, onlyRebuilt, differing }) =>
    live.digest === rebuilt.digest
      ? `  ${table.padEnd(20)}${String(live.rows)} rows, the same byte for byte`
      : `  ${table.padEnd(20)}${String(live.rows)} rows live, ${String(rebuilt.rows)} rebuilt: ${String(differing)} differ, ${String(onlyLive)} only live, ${String(onlyRebuilt)} only rebuilt`,
  ),
];

const differs = ({ table, key, what, columns }: Difference): string => `  ${table} ${Object.values(key).join(' ')}: ${what}${columns.length === 0 ? '' : ` in ${columns.join(', ')}`}`;

const next = (service: string, projection: string | undefined, rebuilds: readonly Rebuild[]): string[] =>
  rebuilds.some(({ status }) => status === 'switched')
    ? [`What was live before is kept: iwaa rebuild ${service} ${projection ?? '--all'} --confirm drops it, --back goes back to it.`]
    : [];
