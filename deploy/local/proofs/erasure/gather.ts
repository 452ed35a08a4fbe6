import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until, type Caller } from '@iwaa/service-kit/client';
import { KEY_KEPT_MS } from '@iwaa/privacy';
import { searched, type Look } from '../canaries/search.js';
import { tracesOfWords } from '../canaries/values.js';
import { ALL_SERVICES, openSite, ran, scriptOf, type OpenSite } from '../site/open-site.js';
import { askFor, type AskedFor } from './asked.js';
import { exportsOf } from './exports.js';
import { environmentOf, everySealed, KEEPING, keyRings, KeysBackup, openedBy } from './keys.js';
import { logsVerified } from './logs.js';
import { markersOf, plant, type Planted } from './plant.js';

export interface Scale {
  readonly messaging: 'postgres' | 'kafka';
  readonly jobs: 'postgres' | 'redis';
  readonly households: number;
  readonly members: number;
  /** Audit, with its copies and exports. */
  readonly audited: boolean;
}

/** What can be read, by whoever holds every key that there is. */
interface Readable {
  readonly ofErased: number;
  readonly ofOthers: number;
}

/** What one site showed. `control` is the same look where something was left undone: it must see it. */
export interface Gathered {
  readonly persons: number;
  readonly others: number;
  readonly values: { readonly erased: number; readonly others: number };
  readonly before: Readable;
  readonly asked: AskedFor;
  readonly after: Readable;
  readonly anotherProcess: { readonly later: Readable; readonly control: Readable };
  readonly keyLeft: Readable;
  readonly shown: Readable;
  readonly found: Readable;
  /** In files that were exported for a court; of the others those of one family. */
  readonly exported: Readable;
  readonly rebuilt: Readable;
  readonly restored: { readonly started: Readable; readonly control: Readable };
  readonly logs: { readonly good: number; readonly of: number };
  readonly caught: { readonly before: number; readonly emptied: number };
  readonly clear: readonly string[];
  readonly places: number;
}

export async function gather(scale: Scale, say: (progress: string) => void): Promise<Gathered> {
  const norms = await mkdtemp(join(tmpdir(), 'iwaa-norms-'));
  const version = { territory: 'MA', version: 'proof', validFrom: '2026-01-01', source: 'A proof does not wait', days: 0 };
  await writeFile(join(norms, 'erasure-waiting.json'), JSON.stringify({ id: 'erasure-waiting', versions: [version] }));
  const lines: [string, string][] = [];
  const services = scale.audited ? ALL_SERVICES : KEEPING;
  const site = await openSite({
    messaging: scale.messaging,
    jobs: scale.jobs,
    services,
    alsoRoles: { amina: ['data-protection-officer'] },
    environment: { households: { IWAA_NORMS_DIR: norms } },
    onLine: (program, line) => lines.push([program, line]),
  });
  try {
    const postgres = site.servers.get('postgres')?.url ?? '';
    const planted = await plant(site, scale.households, scale.members);
    const people = planted.households.flatMap(({ persons }) => persons);
    const leaving = people.filter(({ leaves }) => leaves);
    say(`${String(people.length)} people in ${String(scale.households)} families, ${String(leaving.length)} of them to be forgotten`);
    const officer = await site.person('amina');
    const [erased, others] = valuesOf(planted);
    const readable = (texts: { readonly has: (value: string) => boolean }): Readable => ({ ofErased: erased.filter((value) => texts.has(value)).length, ofOthers: others.filter((value) => texts.has(value)).length });
    const lookWith = async (clock: () => number): Promise<Readable> => {
      const { rings, close } = await keyRings(site, clock);
      try {
        return readable(await openedBy(rings, await everySealed(postgres)));
      } finally {
        await close();
      }
    };

    const sealed = await everySealed(postgres);
    let skew = 0;
    const [beside, stopped] = [await keyRings(site, () => Date.now() + skew), await keyRings(site, () => 0)];
    const before = readable(await openedBy(beside.rings, sealed));
    await openedBy(stopped.rings, sealed);
    const backup = await KeysBackup.of(postgres);

    const asked = await askFor(site, planted);
    say(`${String(asked.receipts)} receipts`);
    skew = KEY_KEPT_MS;
    const anotherProcess = { later: readable(await openedBy(beside.rings, sealed)), control: readable(await openedBy(stopped.rings, sealed)) };
    await Promise.all([beside.close(), stopped.close()]);
    const after = await lookWith(Date.now);
    const shown = readable(await shownBy(officer, planted));
    const exports = scale.audited ? await exportsOf(site, planted) : { closed: [], opened: [] };
    const exported = readable({ has: (value) => exports.opened.some((text) => text.includes(value)) });
    const found = await foundBy(officer, planted);
    await ran(scriptOf('households', 'upkeep'), { ...environmentOf(site, 'households'), IWAA_MIGRATOR_POSTGRES_URL: site.urls.households.owner }, ['rebuild', 'households']);
    const rebuilt = await foundBy(officer, planted);

    const subjects = [...leaving.map(({ id }) => id), ...planted.households.filter(({ persons }) => persons.every(({ leaves }) => leaves)).map(({ id }) => id)];
    await backup.restore('notifications');
    const keyLeft = await lookWith(Date.now);
    await backup.destroyAgain(subjects);

    await Promise.all(site.programs.map((program) => program.stop()));
    await backup.restore();
    await Promise.all(site.programs.map((program) => program.start()));
    for (const service of services) await until(`${service} to be ready`, async () => (await fetch(`${site.url}/services/${service}/health/ready`)).status === 200, 180_000);
    const started = await lookWith(Date.now);
    await backup.restore();
    const control = await lookWith(Date.now);
    await backup.destroyAgain(subjects);
    say('the backup of the keys was put back');

    const logs = await logsVerified(site, services);
    const markers = markersOf(people.length);
    const caught = await caughtAndEmptied(site, markers);
    const clear: string[] = [];
    const places = new Set<string>();
    const traces = [...tracesOfWords(markers)].flatMap(([written, words]) => words.map((word) => ({ written, word })));
    const look: Look = (place, bytes) => {
      places.add(place);
      for (const { written, word } of traces) if (bytes.includes(word)) clear.push(`${place}, ${written}`);
    };
    await searched(site, look, true);
    look('messages caught', Buffer.from(await (await fetch(`${site.catcher}/messages`)).text()));
    for (const text of exports.closed) look('exports', Buffer.from(text));
    for (const [program, line] of lines) look(`log of ${program}`, Buffer.from(line));
    say(`${String(places.size)} places searched, ${String(clear.length)} traces found`);
    return { persons: leaving.length, others: people.length - leaving.length, values: { erased: erased.length, others: others.length }, before, asked, after, anotherProcess, keyLeft, shown, found, exported, rebuilt, restored: { started, control }, logs, caught, clear, places: places.size };
  } finally {
    await site.close();
    await rm(norms, { recursive: true, force: true });
  }
}

/** What must be lost, and what must be kept: a family's own with its last person. */
function valuesOf({ households }: Planted): readonly [readonly string[], readonly string[]] {
  const of = (gone: boolean) =>
    households.flatMap(({ shared, persons }) => [
      ...persons.filter(({ leaves }) => leaves === gone).flatMap(({ values }) => values),
      ...(persons.every(({ leaves }) => leaves) === gone ? shared : []),
    ]);
  return [of(true), of(false)];
}

/** Every personal value that the service shows an officer. */
async function shownBy(officer: Caller, { households }: Planted): Promise<ReadonlySet<string>> {
  const texts = new Set<string>();
  const take = (value: unknown): void => {
    if (typeof value === 'string') texts.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(take);
  };
  for (const { id } of households) take((await officer.read(`households/${id}`)).body);
  return texts;
}

/** Whom an identity number still finds. */
async function foundBy(officer: Caller, { households }: Planted): Promise<Readable> {
  const count = { ofErased: 0, ofOthers: 0 };
  for (const { cin, leaves } of households.flatMap(({ persons }) => persons)) {
    const { items } = (await officer.post('households/searches', { cin })).body as { readonly items: readonly unknown[] };
    count[leaves ? 'ofErased' : 'ofOthers'] += items.length;
  }
  return count;
}

/** What mail server and gateway kept lies outside the product; whoever runs them empties them, as the page on erasure says. */
async function caughtAndEmptied({ catcher }: OpenSite, markers: readonly string[]): Promise<{ readonly before: number; readonly emptied: number }> {
  const held = async () => ((await (await fetch(`${catcher}/messages`)).json()) as { readonly items: readonly { readonly to: string }[] }).items.filter(({ to }) => markers.some((marker) => to.includes(marker))).length;
  const before = await held();
  await fetch(`${catcher}/messages`, { method: 'DELETE' });
  return { before, emptied: before - (await held()) };
}
