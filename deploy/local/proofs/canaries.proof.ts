import { setTimeout as pause } from 'node:timers/promises';
import type { Proof } from '@iwaa/testing';
import pg from 'pg';
import { plant } from './canaries/plant.js';
import { searched, type Look } from './canaries/search.js';
import { CANARIES, tracesOf } from './canaries/values.js';
import { castOf } from '../src/story/cast.js';
import { oneRound } from './kill/one-round.js';
import { ALL_SERVICES, openSite, type OpenSite } from './site/open-site.js';

interface Size {
  readonly sites: readonly { readonly messaging: 'postgres' | 'kafka'; readonly jobs: 'postgres' | 'redis' }[];
}

const traces = Object.values(CANARIES).flatMap((value) => [...tracesOf(value)].flatMap(([written, words]) => words.map((word) => ({ written, word }))));

/** Personal values are given wherever the product asks for them, and searched for everywhere they could have been left. */
export const proof: Proof<Size> = {
  name: 'canaries',
  claims: 'planted personal values lie in clear in no table, file, topic, job, log line, metric or refusal',
  full: { sites: [{ messaging: 'kafka', jobs: 'redis' }, { messaging: 'postgres', jobs: 'postgres' }] },
  small: { sites: [{ messaging: 'postgres', jobs: 'postgres' }] },
  defects: ['name-in-topic', 'name-in-log', 'name-in-read-table'],

  run: async ({ size, defect, say }) => {
    const places = new Map<string, number>();
    const found: string[] = [];
    let readBack = Object.keys(CANARIES).length;
    let bytes = 0;
    const look: Look = (place, lying) => {
      places.set(place, (places.get(place) ?? 0) + 1);
      bytes += lying.length;
      for (const { written, word } of traces) if (lying.includes(word)) found.push(`${place}, ${written}`);
    };
    for (const { messaging, jobs } of size.sites) {
      const lines: [string, string][] = [];
      const services = defect === undefined ? ALL_SERVICES : (['allocation', 'conventions'] as const);
      const site = await openSite({ messaging, jobs, services, onLine: (program, line) => lines.push([program, line]) });
      try {
        // A planted defect needs no more than that something is there.
        const planted = defect === undefined ? await plant(site) : await oneRound(await castOf(site)).then(() => ({ readBack, refusals: [] }));
        readBack = Math.min(readBack, planted.readBack);
        if (defect !== undefined) await spoil(site, defect, lines);
        await pause(1_000);
        // A planted defect lies where a quicker look finds it.
        await searched(site, look, defect === undefined);
        for (const [program, line] of lines) look(`log of ${program}`, Buffer.from(line));
        for (const refusal of planted.refusals) look('refusals', Buffer.from(refusal));
        say(`${messaging}, ${jobs}: ${String(places.size)} places searched, ${String(lines.length)} log lines, ${String(found.length)} traces found`);
      } finally {
        await site.close();
      }
    }
    const kinds = [...new Set([...places.keys()].map((place) => place.split(' ').slice(0, place.startsWith('table') ? 1 : 3).join(' ')))];
    return { planted: Object.keys(CANARIES).length, 'read back': readBack, traces: traces.length, places: places.size, megabytes: Math.round(bytes / 1e6), searched: kinds.join('; '), found: found.length, ...(found[0] === undefined ? {} : { where: found[0] }) };
  },

  broken: (figures) => [
    ...(figures['found'] === 0 ? [] : [`${String(figures['found'])} traces found, the first in ${String(figures['where'])}`]),
    ...(figures['read back'] === figures['planted'] ? [] : [`only ${String(figures['read back'])} of ${String(figures['planted'])} canaries can be read by those who may`]),
  ],
};

/** Leaves a name where none may be. */
async function spoil(site: OpenSite, defect: string, lines: [string, string][]): Promise<void> {
  const name = CANARIES.signatory;
  if (defect === 'name-in-log') lines.push(['allocation', JSON.stringify({ msg: `answered ${name}` })]);
  if (defect === 'name-in-read-table') await site.record('allocation').query(`UPDATE read.unit SET quarter = $1`, [name]);
  if (defect === 'name-in-topic') {
    const bus = new pg.Client({ connectionString: site.urls.allocation.bus });
    await bus.connect();
    await bus.query(`INSERT INTO bus.message (topic, "offset", key, headers, value) SELECT name, next_offset + 1000, 'k', '{}', $1 FROM bus.topic LIMIT 1`, [Buffer.from(name)]);
    await bus.end();
  }
}
