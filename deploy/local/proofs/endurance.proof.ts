import type { Instant } from '@iwaa/event-sourcing';
import { legalDateOf } from '@iwaa/service-kit';
import { Caller, sideBySide, until } from '@iwaa/service-kit/client';
import { rowsIn, tailCut, type Proof } from '@iwaa/testing';
import { medinaOf } from '../src/medina/medina-of.js';
import { Killer } from './kill/killer.js';
import { gapsOf, unsealedOf } from './kill/records.js';
import { openSite, type OpenSite } from './site/open-site.js';
import { patient, type Tally } from './site/patient.js';
import { differing, keyOf, mirrorVerified, neverShown } from './witness/held-against.js';
import { asSuperuser } from './witness/tampering.js';

interface Size {
  readonly events: number;
  readonly killsEach: number;
}

const WITHIN_MS = { clean: 300_000, defect: 8_000 };
const LANES = 8;

/** Sequencer, sealer and relay live in the process of their service, the witness in its own. */
export const proof: Proof<Size> = {
  name: 'endurance',
  claims: 'while events are appended, whoever numbers, seals and publishes them is killed again and again, and the witness too: no two checkpoints contradict each other, the copy is the record, every fact reaches the bus, and nobody raises an alarm',
  full: { events: 10_000, killsEach: 20 },
  small: { events: 120, killsEach: 1 },
  defects: ['writes-lost'],

  run: async ({ size, defect, say }) => {
    const site = await openSite({ messaging: 'postgres', services: ['households', 'audit'], environment: { audit: { IWAA_FOLLOW_EVERY_MS: '200', IWAA_REREAD_EVERY_MS: '1000' } } });
    try {
      const victims = defect === undefined ? site.programs.map((program) => ({ name: program.name, kill: () => program.kill(), restart: () => program.start() })) : [];
      const killer = new Killer(victims, size.killsEach, Math.max(1, Math.floor(size.events / (site.programs.length * size.killsEach + 1))), say);
      const tally: Tally = { commands: 0, retries: 0, onCommand: (count) => { killer.heard(count); } };
      await appended(site, tally, size.events);
      await killer.rest();
      if (defect === 'writes-lost') await lose(site);

      const auditor = await site.person('ghita');
      const key = await keyOf(await site.person('jamal'), 'households');
      // What was lost is never made up for: whoever waits for it waits in vain.
      await settled(site, auditor, WITHIN_MS[defect === undefined ? 'clean' : 'defect']);
      const owners = await mirrorVerified(site, 'households', key);
      const alarms = await auditor.every('audit/alarms?limit=100');
      return {
        appends: tally.commands,
        'sent again': tally.retries,
        ...Object.fromEntries([...killer.kills].map(([name, count]) => [`killed ${name}`, count])),
        gaps: await gapsOf(site.record('households')),
        unsealed: await unsealedOf(site.record('households')),
        entries: owners.entries,
        checkpoints: owners.checkpoints,
        'on one tree': owners.ok ? 'yes' : 'no',
        ...(owners.bad === undefined ? {} : { 'first off it': owners.bad }),
        'accepted by the witness and never shown': await neverShown(site, auditor, 'households'),
        'entries that differ in the copy': await differing(site, 'households'),
        'facts that are not on the bus': await unpublished(site),
        alarms: alarms.length,
      };
    } finally {
      await site.close();
    }
  },

  broken: (figures) => [
    ...['gaps', 'unsealed', 'accepted by the witness and never shown', 'entries that differ in the copy', 'facts that are not on the bus', 'alarms'].flatMap((name) => (figures[name] === 0 ? [] : [`${name}: ${String(figures[name])}`])),
    ...(figures['on one tree'] === 'yes' ? [] : [`the record does not verify: ${String(figures['first off it'])}`]),
    ...(Number(figures['checkpoints']) > 1 ? [] : ['there are no two checkpoints to hold against each other']),
  ],
};

async function appended(site: OpenSite, tally: Tally, events: number): Promise<void> {
  const [sample] = medinaOf('fes', legalDateOf(new Date().toISOString() as Instant)).buildings;
  const officer = new Caller(site.url, await site.token('amina'), patient(tally));
  await sideBySide(Array.from({ length: events }, (_, n) => n), LANES, (n) => officer.done('buildings', { ...sample?.report, reference: `FES-E-${String(n)}` }));
}

/** The server loses what it had said was written, and goes on: the defect. */
async function lose(site: OpenSite): Promise<void> {
  const households = site.programs.find(({ name }) => name === 'households');
  await until('everything to be sealed', async () => (await unsealedOf(site.record('households'))) === 0);
  await households?.stop();
  await asSuperuser(site, 'households', (database) => tailCut.tamper(database, { random: () => 0.9, sealed: 100 }));
  await asSuperuser(site, 'households', (database) => database.query('UPDATE es.sequencer SET position = (SELECT max(position) FROM es.log)'));
  await households?.start();
}

/** Until everything is numbered, sealed, copied, cosigned and published, or there was time enough. */
async function settled(site: OpenSite, auditor: Caller, withinMs: number): Promise<void> {
  await until('everything to be copied and cosigned', async () => {
    const { items } = (await auditor.read('audit/log')).body as { readonly items: readonly { readonly service: string; readonly cosignedTo: string }[] };
    const { rows: [record] } = await site.record('households').query<{ count: number }>('SELECT count(*)::int AS count FROM es.event');
    return items.find(({ service }) => service === 'households')?.cosignedTo === String(record?.count) && (await unpublished(site)) === 0;
  }, withinMs).catch(() => undefined);
}

/** Events whose public fact is not among the messages of the bus. */
async function unpublished(site: OpenSite): Promise<number> {
  const [{ rows: events }, messages] = await Promise.all([
    site.record('households').query<{ id: string }>(`SELECT event_id AS id FROM es.event WHERE type = 'BuildingReported'`),
    rowsIn<{ id: string }>(site.urls.households.bus, `SELECT headers::json->>'ce_id' AS id FROM bus.message`),
  ]);
  const published = new Set(messages.map(({ id }) => id));
  return events.filter(({ id }) => !published.has(id)).length;
}
