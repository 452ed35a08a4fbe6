import type { Instant } from '@iwaa/event-sourcing';
import { legalDateOf } from '@iwaa/service-kit';
import { until, type Caller } from '@iwaa/service-kit/client';
import { randomFrom, type Proof } from '@iwaa/testing';
import { openCheckpoint, verifierKey } from '@iwaa/verifier';
import { medinaOf } from '../src/medina/medina-of.js';
import { castOf } from '../src/story/cast.js';
import { waitingFamily } from '../src/story/steps.js';
import { openSite, type OpenSite, type SiteService } from './site/open-site.js';
import { believing } from './witness/believing.js';
import { differing, keyOf } from './witness/held-against.js';
import { keep, livingThrough } from './witness/live.js';
import { alterEvent, replaceCheckpoint, rewriteEnd } from './witness/tampering.js';

interface Size {
  /** Events of each record before anybody touches it. */
  readonly events: number;
  /** How often each way of tampering is tried while the witness looks on. */
  readonly rounds: number;
}

type Watched = Extract<SiteService, 'households' | 'allocation'>;

/** How long it is waited for that a tampering is said, in milliseconds: long on a busy machine, no longer than a witness needs where nothing is to be expected. */
const WITHIN_MS = { clean: 120_000, defect: 10_000 };
const RHYTHM = { IWAA_FOLLOW_EVERY_MS: '200', IWAA_REREAD_EVERY_MS: '400' };

export const proof: Proof<Size> = {
  name: 'witness',
  claims: 'the witness’s copy is the record byte for byte and its cosignature verifies; whoever owns the database and alters, cuts off, rewrites or replaces is named with the place, and nothing more is cosigned',
  full: { events: 600, rounds: 5 },
  small: { events: 12, rounds: 1 },
  defects: ['believes-the-log'],

  run: async ({ size, seed, defect, say }) => {
    const planted = defect === undefined ? undefined : await believing();
    const services = defect === undefined ? (['households', 'allocation', 'audit'] as const) : (['allocation', 'audit'] as const);
    const site = await openSite({ messaging: 'postgres', services, environment: { audit: RHYTHM }, ...(planted === undefined ? {} : { mains: { audit: planted.main } }) });
    try {
      const watched: readonly Watched[] = defect === undefined ? ['households', 'allocation'] : ['allocation'];
      const scene = new Scene(site, await site.person('ghita'), WITHIN_MS[defect === undefined ? 'clean' : 'defect'], say);
      for (const service of watched) await scene.record(service, size.events);
      const ends = new Map(await Promise.all(watched.map(async (service) => [service, await scene.cosigned(service)] as const)));
      const others = await Promise.all(watched.map((service) => differing(site, service)));
      const cosignatures = await Promise.all(watched.map((service) => scene.verified(service)));

      if (defect === undefined) {
        await keep(site, 'households');
        await scene.says('a byte of an event that was copied', { service: 'households', what: 'altered', position: '2' }, (place) => alterEvent(site, place));
        await scene.says('the checkpoint', { service: 'households', what: 'bad-signature' }, ({ service }) => replaceCheckpoint(site, service));
      }
      const next = String((ends.get('allocation') ?? 0) + 1);
      await scene.says('a byte of an event that was not copied yet', { service: 'allocation', what: 'altered', position: next }, (place) => scene.unseen(() => alterEvent(site, place)));
      if (defect === undefined) {
        await scene.says('the end of the log', { service: 'allocation', what: 'fork', position: String((ends.get('allocation') ?? 0) - 1) }, (place) => rewriteEnd(site, place));
      }
      const after = await Promise.all(watched.map(async (service) => (await scene.state(service)).cosignedTo !== String(ends.get(service))));
      const live = defect === undefined ? await livingThrough(site, await site.person('ghita'), { service: 'households', sealed: ends.get('households') ?? 0, rounds: size.rounds, random: randomFrom(seed), withinMs: WITHIN_MS.clean, say }) : undefined;
      return {
        'entries compared': [...ends.values()].reduce((sum, end) => sum + end, 0),
        'entries that differ': others.reduce((sum, count) => sum + count, 0),
        'cosignatures that verify': `${String(cosignatures.filter(Boolean).length)} of ${String(watched.length)}`,
        tamperings: scene.tamperings,
        'said with their place': scene.seconds.length,
        'slowest, s': Number(Math.max(0, ...scene.seconds).toFixed(1)),
        'cosigned after it': after.filter(Boolean).length,
        ...live,
      };
    } finally {
      await site.close();
      await planted?.remove();
    }
  },

  broken: (figures) => [
    ...(figures['entries that differ'] === 0 ? [] : [`${String(figures['entries that differ'])} entries of the copy differ`]),
    ...(/^(\d+) of \1$/.test(String(figures['cosignatures that verify'])) ? [] : [`cosignatures that verify: ${String(figures['cosignatures that verify'])}`]),
    ...(figures['said with their place'] === figures['tamperings'] ? [] : [`${String(figures['said with their place'])} of ${String(figures['tamperings'])} tamperings were said`]),
    ...(figures['said live'] === figures['tampered with live'] ? [] : [`${String(figures['said live'])} of ${String(figures['tampered with live'])} were said while the witness looked on; not: ${String(figures['not said'])}`]),
    ...(figures['cosigned after it'] === 0 ? [] : ['a log that was tampered with was cosigned']),
  ],
};

/** What a tampering should be called, and where. */
interface Said {
  readonly service: Watched;
  readonly what: string;
  readonly position?: string;
}

class Scene {
  tamperings = 0;
  readonly seconds: number[] = [];

  constructor(
    private readonly site: OpenSite,
    private readonly auditor: Caller,
    private readonly withinMs: number,
    private readonly say: (progress: string) => void,
  ) {}

  async record(service: Watched, events: number): Promise<void> {
    const cast = await castOf(this.site);
    const [sample] = medinaOf('fes', legalDateOf(new Date().toISOString() as Instant)).buildings;
    for (let n = 0; n < events; n += 1) {
      if (service === 'allocation') await waitingFamily(cast, { persons: 4 });
      else await cast.amina.done('buildings', { ...sample?.report, reference: `FES-W-${String(n)}` });
    }
  }

  async state(service: Watched) {
    const { items } = (await this.auditor.read('audit/log')).body as { readonly items: readonly { readonly service: string; readonly copiedTo: string; readonly cosignedTo: string }[] };
    return items.find((each) => each.service === service) ?? { copiedTo: '0', cosignedTo: '0' };
  }

  /** Once everything is cosigned that is recorded: how many entries that is. */
  cosigned(service: Watched): Promise<number> {
    return until(`${service} to be cosigned`, async () => {
      const { rows: [log] } = await this.site.record(service).query<{ count: number }>('SELECT count(*)::int AS count FROM es.event');
      return (await this.state(service)).cosignedTo === String(log?.count) && log?.count;
    });
  }

  /** Whether anybody who pins the two keys can verify the newest checkpoint, where the witness shows it and, once it was shown to the witness, where its owner does. */
  async verified(service: Watched): Promise<boolean> {
    const { witness } = (await this.auditor.read('audit/log')).body as { readonly witness: { readonly verifierKeys: { readonly cosignatures: string } } };
    const key = await keyOf(await this.site.person('jamal'), service);
    const { items: [newest] } = (await this.auditor.read(`audit/checkpoints?service=${service}&limit=1`)).body as { readonly items: readonly { readonly note: string }[] };
    const isCosigned = (note = '') => openCheckpoint(note, [verifierKey(key), verifierKey(witness.verifierKeys.cosignatures)]).witnesses.length === 1;
    return isCosigned(newest?.note) && (await until('its owner to have the cosignature', async () => {
      const owned = await this.auditor.every<{ readonly note: string }>(`services/${service}/record/checkpoints?from=${String(await this.sealed(service))}`);
      return isCosigned(owned[0]?.note);
    }));
  }

  /** Tampers with one more event before the witness sees it. */
  async unseen(tamper: () => Promise<void>): Promise<void> {
    const audit = this.site.programs.find(({ name }) => name === 'audit');
    await audit?.stop();
    const cast = await castOf(this.site);
    const before = await this.sealed('allocation');
    await waitingFamily(cast, { persons: 3 });
    await until('the event to be sealed', async () => (await this.sealed('allocation')) > before);
    await tamper();
    await audit?.start();
  }

  /** Tampers, and looks how long it takes until the witness says so. */
  async says(what: string, expected: Said, tamper: (place: { readonly service: Watched; readonly position: string }) => Promise<void>): Promise<void> {
    this.tamperings += 1;
    await tamper({ service: expected.service, position: expected.position ?? '' });
    const begun = performance.now();
    const said = await until(`an alarm about ${what}`, () => this.#isSaid(expected), this.withinMs).catch(() => undefined);
    const seconds = (performance.now() - begun) / 1_000;
    if (said !== undefined) this.seconds.push(seconds);
    this.say(`${what}: ${said === undefined ? 'nobody says so' : `${expected.what}, said after ${seconds.toFixed(1)} s`}`);
  }

  private async sealed(service: Watched): Promise<number> {
    const { rows: [newest] } = await this.site.record(service).query<{ size: number }>('SELECT coalesce(max(size), 0)::int AS size FROM es.checkpoint');
    return newest?.size ?? 0;
  }

  async #isSaid({ service, what, position }: Said): Promise<boolean> {
    const { items } = (await this.auditor.read(`audit/alarms?service=${service}&what=${what}`)).body as { readonly items: readonly { readonly position: string | null }[] };
    return items.some((alarm) => position === undefined || alarm.position === position);
  }
}
