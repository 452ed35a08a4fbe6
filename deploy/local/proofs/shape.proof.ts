import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { percentile, type Proof } from '@iwaa/testing';
import { Caller } from '@iwaa/service-kit/client';
import pg from 'pg';
import { castOf } from '../src/story/cast.js';
import { conventionInForce, registeredUnit } from '../src/story/steps.js';
import { openSite, type OpenSite } from './site/open-site.js';
import { patient } from './site/patient.js';

interface Size {
  /** Requests under way at once while connections are counted. */
  readonly hands: number;
  readonly requests: number;
}

const MOST = { connections: 20, median: 60, ninetieth: 200, requestToEvent: 6 };

/** What a reader meets between a request and the stored event, in the order of reading. */
const REQUEST_TO_EVENT = [
  'services/allocation/src/http/offers.controller.ts',
  'services/allocation/src/commands/accept-offer.ts',
  'services/allocation/src/domain/offer/offer.decider.ts',
  'services/allocation/src/domain/offer/offer.policies.ts',
  'libs/event-store/src/streams.ts',
  'libs/event-store/src/append.ts',
];

export const proof: Proof<Size> = {
  name: 'shape',
  claims: 'files stay short, a request is read in six of them, and a service under load has at most twenty connections over all its databases',
  full: { hands: 40, requests: 800 },
  small: { hands: 20, requests: 60 },
  defects: ['long-files', 'pool-too-large'],

  run: async ({ size, defect, say }) => {
    const root = fileURLToPath(new URL('../../../../', import.meta.url));
    const lines = [...(await linesOfFiles(root)), ...(defect === 'long-files' ? new Array<number>(200).fill(400) : [])];
    for (const file of REQUEST_TO_EVENT) await readFile(join(root, file));
    const ofFiles = {
      files: lines.length,
      'median lines': percentile(lines, 50),
      '90th percentile lines': percentile(lines, 90),
      'longest file': Math.max(...lines),
      'files from request to event': REQUEST_TO_EVENT.length,
    };
    if (defect === 'long-files') return ofFiles;
    const site = await openSite({ messaging: 'postgres', ...(defect === undefined ? {} : { services: ['allocation', 'conventions'] }) });
    try {
      const connections = await mostConnections(site, size, defect === 'pool-too-large');
      say(`connections: ${JSON.stringify(connections)}`);
      return { ...ofFiles, ...Object.fromEntries(Object.entries(connections).map(([service, count]) => [`connections of ${service}`, count])) };
    } finally {
      await site.close();
    }
  },

  broken: (figures) => [
    ...over(figures['median lines'], MOST.median, 'median lines'),
    ...over(figures['90th percentile lines'], MOST.ninetieth, '90th percentile lines'),
    ...over(figures['files from request to event'], MOST.requestToEvent, 'files from request to event'),
    ...Object.entries(figures).flatMap(([name, count]) => (name.startsWith('connections of') ? over(count, MOST.connections, name) : [])),
  ],
};

const over = (value: unknown, most: number, what: string): string[] => (Number(value) <= most ? [] : [`${what}: ${String(value)}, more than ${String(most)}`]);

/** Lines of every source file of ours; specs and proofs are read one at a time and do not count. */
async function linesOfFiles(root: string): Promise<number[]> {
  const lines: number[] = [];
  for (const place of ['libs', 'services', 'deploy']) {
    for (const entry of await readdir(join(root, place), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !/\/src\/.*\.ts$/.test(path) || /\.spec\.ts$|\/(dist|node_modules)\//.test(path)) continue;
      lines.push((await readFile(path, 'utf8')).split('\n').length - 1);
    }
  }
  return lines;
}

/** The most connections that each service's role had at once, over all databases, while it was kept busy. */
async function mostConnections(site: OpenSite, { hands, requests }: Size, tooMany: boolean): Promise<Record<string, number>> {
  // On a busy machine a connection may not be had in time; whoever is told so asks again.
  const tally = { commands: 0, retries: 0, onCommand: () => undefined };
  const cast = await castOf({ ...site, caller: (url, token) => new Caller(url, token, patient(tally)) });
  const conventionId = await conventionInForce(cast, 'SHAPE/1', requests);
  const most: Record<string, number> = {};
  const watching = new AbortController();
  const watched = countConnections(site, most, watching.signal);
  const more = tooMany ? await openMore(site, 25) : [];
  let next = 0;
  await Promise.all(
    Array.from({ length: hands }, async () => {
      while (next < requests) {
        const number = (next += 1);
        const id = await registeredUnit(cast, conventionId, `SHAPE-${String(number)}`);
        await Promise.all([cast.amina.read('units?limit=5'), cast.amina.read(`units/${id}`), cast.elhoussain.read(`conventions/${conventionId}/ledger`)]);
      }
    }),
  );
  watching.abort();
  await watched;
  await Promise.all(more.map((client) => client.end()));
  return most;
}

async function countConnections(site: OpenSite, most: Record<string, number>, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: site.servers.get('postgres')?.url });
  await client.connect();
  while (!signal.aborted) {
    const { rows } = await client.query<{ role: string; count: number }>(
      'SELECT usename AS role, count(*)::int AS count FROM pg_stat_activity WHERE usename = ANY ($1) GROUP BY 1',
      [site.services.map((service) => `iwaa_${service}`)],
    );
    for (const { role, count } of rows) most[role] = Math.max(most[role] ?? 0, count);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await client.end();
}

async function openMore(site: OpenSite, count: number): Promise<pg.Client[]> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: site.urls.allocation.app }));
  await Promise.all(clients.map((client) => client.connect()));
  return clients;
}
