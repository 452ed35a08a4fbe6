import { until, type Caller } from '@iwaa/service-kit/client';
import type { Proof } from '@iwaa/testing';
import type { Pool } from 'pg';
import { writeHistory } from './rebuild/history.js';
import { householdsParts } from './rebuild/households-parts.js';
import { keepReading } from './rebuild/readers.js';
import { wrongRows } from './rebuild/refold.js';
import { keepWriting } from './rebuild/writers.js';
import { openSite, type OpenSite } from './site/open-site.js';

interface Size {
  /** Each of two facts, written before anything is rebuilt. */
  readonly buildings: number;
  /** Times that the worker is killed while copies are filled. */
  readonly kills: number;
}

interface Rebuild {
  readonly projection: string;
  readonly status: string;
  readonly version: number;
  readonly position: string;
  readonly head: string;
}

const REBUILT = ['buildings', 'households'] as const;
const AT = 'services/households/rebuilds';

/** Facts of one transaction of a rebuild. */
const STEP = 1_000;

/** Waiting is for a machine that is busy with other things, in milliseconds. */
const PATIENCE_MS = 600_000;

export const proof: Proof<Size> = {
  name: 'rebuild',
  claims:
    'two rebuilds at once, while families are registered and lists are paged: no read fails, no page repeats or lacks a row, a worker that is killed goes on where it was, ' +
    'and what takes the place of the live tables is, byte for byte, what the whole record folds to; the tables from before are kept until somebody confirms',
  full: { buildings: 50_000, kills: 10 },
  small: { buildings: 1_200, kills: 1 },
  defects: ['switched-before-caught-up', 'fact-left-out', 'cursor-lost', 'old-copy-not-kept'],

  run: async ({ size, defect, say }) => {
    const site = await openSite({ messaging: 'postgres', services: ['households'], apart: ['households'] });
    try {
      const owner = site.record('households');
      const parts = await householdsParts();
      await writeHistory(site.urls.households.app, parts, size.buildings);
      const [amina, jamal] = [await site.person('amina'), await site.person('jamal')];
      await followed(jamal);
      say(`${String(2 * size.buildings)} facts are there`);

      const done = new AbortController();
      const load = Promise.all([
        keepWriting(amina, done.signal),
        keepReading(amina, 'buildings', 'buildingId', done.signal, defect === 'cursor-lost'),
        keepReading(amina, 'households', 'householdId', done.signal, false),
      ]);
      load.catch(() => { done.abort(); }); // said below, once the rebuilds are over
      const rebuilt = await rebuildBoth(site, jamal, owner, size.kills, defect).finally(() => { done.abort(); });
      const [commands, buildings, households] = await load;
      await followed(jamal);
      say('rebuilt, and as far as the record');

      const kept = await rowsIn(owner, 'read_old');
      for (const name of REBUILT) await jamal.done(`${AT}/${name}/confirmation`, {}, { ifMatch: (await jamal.read(`${AT}/${name}`)).version });
      const refolded = await Promise.all(parts.projections.filter(({ name }) => (REBUILT as readonly string[]).includes(name)).map((one) => wrongRows(owner, one)));
      const all = (of: (one: typeof buildings) => number): number => of(buildings) + of(households);
      return {
        'facts before': 2 * size.buildings,
        'commands meanwhile': commands,
        ...rebuilt,
        'passes through lists': all(({ passes }) => passes),
        'pages read': all(({ pages }) => pages),
        'reads failed': all(({ failed }) => failed),
        'pages with a row again': all(({ repeated }) => repeated),
        'passes without a row': all(({ missing }) => missing),
        'rows rebuilt': refolded.reduce((sum, { rows }) => sum + rows, 0),
        'rows unlike the refold': refolded.reduce((sum, { wrong }) => sum + wrong, 0),
        'rows kept until confirmed': kept,
        'rows kept after': await rowsIn(owner, 'read_old'),
      };
    } finally {
      await site.close();
    }
  },

  broken: (figures) => [
    ...['reads failed', 'pages with a row again', 'passes without a row', 'rows unlike the refold', 'rows kept after', 'positions lost by kills'].flatMap((name) => (figures[name] === 0 ? [] : [`${name}: ${String(figures[name])}`])),
    ...['commands meanwhile', 'passes through lists', 'rows rebuilt', 'rows kept until confirmed', 'kills'].flatMap((name) => (Number(figures[name]) > 0 ? [] : [`${name}: none`])),
    ...(figures['rebuilt at once'] === REBUILT.length ? [] : [`rebuilt at once: ${String(figures['rebuilt at once'])}, not ${String(REBUILT.length)}`]),
  ],
};

/** Begins both, kills the worker while they are filled, and waits until both are live. */
async function rebuildBoth(site: OpenSite, jamal: Caller, owner: Pool, kills: number, defect: string | undefined) {
  const worker = site.programs.find(({ name }) => name === 'households-worker');
  if (worker === undefined) throw new Error('no process works alone');
  await worker.stop();
  for (const name of REBUILT) await jamal.done(AT, { projections: [name] });
  const gate = await gated(owner);
  await worker.start();
  const all = async (): Promise<readonly Rebuild[]> => jamal.every<Rebuild>(AT);
  let lost = 0;
  let atOnce = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    await until('both to be filled so far', async () => (await all()).every(({ position }) => Number(position) >= kill * STEP), PATIENCE_MS);
    await worker.kill();
    const left = await all();
    atOnce = left.filter(({ status }) => status === 'filling').length;
    if (defect === 'fact-left-out') await owner.query('DELETE FROM read_next.building WHERE building_id = (SELECT min(building_id::text)::uuid FROM read_next.building)');
    if (defect === 'switched-before-caught-up') await switchedEarly(owner);
    await gate((kill + 1) * STEP);
    await worker.start();
    lost += (await all()).filter(({ projection, position }) => Number(position) < Number(left.find((one) => one.projection === projection)?.position)).length;
  }
  await gate(Number.MAX_SAFE_INTEGER);
  await until('both to be live', async () => (await all()).every(({ status }) => status === 'switched'), PATIENCE_MS, 100);
  if (defect === 'old-copy-not-kept') await owner.query(`SELECT es.drop_read_copies('{building,household,household_member}')`);
  return { kills, 'positions lost by kills': lost, 'rebuilt at once': atOnce };
}

/** Keeps copies from being filled beyond a position: they stand in the middle of a transaction until the gate is moved. */
async function gated(owner: Pool): Promise<(position: number) => Promise<unknown>> {
  await owner.query(`CREATE TABLE es.gate AS SELECT ${String(STEP)}::bigint AS position; GRANT SELECT ON es.gate TO PUBLIC;
    CREATE FUNCTION es.wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN WHILE NEW.position > (SELECT position FROM es.gate) LOOP PERFORM pg_sleep(0.02); END LOOP; RETURN NEW; END $$;
    CREATE TRIGGER wait_at_gate BEFORE UPDATE OF position ON es.rebuild FOR EACH ROW WHEN (NEW.status = 'filling') EXECUTE FUNCTION es.wait_at_gate()`);
  return (position) => owner.query('UPDATE es.gate SET position = $1', [position]);
}

/** The defect: a copy takes the place of the live one as it is, and follows on from where the live one was. */
async function switchedEarly(owner: Pool): Promise<void> {
  await owner.query(`SELECT es.switch_read_tables('{building}'); UPDATE es.rebuild SET status = 'switched', version = version + 1 WHERE projection = 'buildings'`);
}

const followed = (jamal: Caller) =>
  until('lists to be as far as the record', async () => {
    const { unlogged, readers } = (await jamal.read('services/households/status')).body as { readonly unlogged: number; readonly readers: readonly { readonly name: string; readonly behind: number }[] };
    return unlogged === 0 && readers.filter(({ name }) => (REBUILT as readonly string[]).includes(name)).every(({ behind }) => behind === 0);
  }, PATIENCE_MS);

async function rowsIn(owner: Pool, schema: string): Promise<number> {
  const { rows: tables } = await owner.query<{ name: string }>('SELECT format($2, n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind = $3', [schema, '%I.%I', 'r']);
  const counts = await Promise.all(tables.map(async ({ name }) => (await owner.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${name}`)).rows[0]?.rows ?? 0));
  return counts.reduce((sum, rows) => sum + rows, 0);
}
