import { randomBytes } from 'node:crypto';
import { isSealed, type Sealed } from '@iwaa/event-sourcing';
import { KeyRing, loadWrappingKey } from '@iwaa/privacy';
import { rowsIn } from '@iwaa/testing';
import pg from 'pg';
import { inTables } from '../canaries/search.js';
import type { OpenSite, SiteService } from '../site/open-site.js';

/** Services that seal something under the keys of a household's people. */
export const KEEPING = ['households', 'allocation', 'notifications'] as const satisfies readonly SiteService[];

/** What a service of the site is told. */
export const environmentOf = ({ programs }: OpenSite, service: SiteService): Readonly<Record<string, string>> => programs.find(({ name }) => name === service)?.environment ?? {};

/** A process beside the services, with each one's own wrapping key and database role, and a clock of its own. */
export async function keyRings(site: OpenSite, clock: () => number): Promise<{ readonly rings: readonly KeyRing[]; readonly close: () => Promise<void> }> {
  const pools: pg.Pool[] = [];
  const rings = await Promise.all(
    KEEPING.map(async (service) => {
      const pool = new pg.Pool({ connectionString: site.urls[service].keys, max: 2 });
      pools.push(pool);
      const wrappingKey = await loadWrappingKey(environmentOf(site, service)['IWAA_WRAPPING_KEY_FILE'] ?? '');
      return new KeyRing({ pool, service, wrappingKey, randomBytes, clock });
    }),
  );
  return { rings, close: async () => { await Promise.all(pools.map((pool) => pool.end())); } };
}

/** Every sealed value of every table of every database. */
export async function everySealed(superuserUrl: string): Promise<readonly Sealed[]> {
  const found = new Map<string, Sealed>();
  await inTables(superuserUrl, (_, bytes) => {
    // As a row shows what JSON it holds: with its quotes doubled, or escaped once more.
    const text = bytes.toString().replaceAll('""', '"').replaceAll('\\"', '"');
    for (const [json] of text.matchAll(/\{[^{}]*"tag"[^{}]*\}/g)) {
      const value = parsed(json);
      if (isSealed(value)) found.set(`${value.k} ${value.at} ${value.ct}`, value);
    }
  });
  return [...found.values()];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** All that anybody can read who has every wrapping key and every key that there is. */
export async function openedBy(rings: readonly KeyRing[], sealed: readonly Sealed[]): Promise<ReadonlySet<string>> {
  const opened = new Set<string>();
  for (const value of sealed) {
    for (const ring of rings) {
      // Another service's key of the same person does not fit.
      const clear: unknown = await ring.open(value).catch(() => undefined);
      if (clear !== undefined) opened.add(typeof clear === 'string' ? clear : JSON.stringify(clear));
    }
  }
  return opened;
}

interface KeyRow {
  readonly service: string;
  readonly subject: string;
  readonly no: number;
  readonly wrapped: Buffer | null;
}

/** The database of the keys, as a backup has it. */
export class KeysBackup {
  private constructor(
    private readonly url: string,
    private readonly rows: readonly KeyRow[],
  ) {}

  static async of(superuserUrl: string): Promise<KeysBackup> {
    const url = Object.assign(new URL(superuserUrl), { pathname: '/iwaa_keys' }).href;
    return new KeysBackup(url, await rowsIn<KeyRow>(url, 'SELECT service, subject, no, wrapped FROM keys.subject_key WHERE wrapped IS NOT NULL'));
  }

  /** Puts it back, of one service or of all: keys that were destroyed since are there again. */
  async restore(service?: SiteService): Promise<void> {
    const rows = this.rows.filter((row) => service === undefined || row.service === service);
    await rowsIn(this.url, `UPDATE keys.subject_key k SET wrapped = b.wrapped, destroyed_at = NULL FROM unnest($1::text[], $2::text[], $3::int[], $4::bytea[]) AS b (service, subject, no, wrapped)
      WHERE (k.service, k.subject, k.no) = (b.service, b.subject, b.no)`, [rows.map((row) => row.service), rows.map(({ subject }) => subject), rows.map(({ no }) => no), rows.map(({ wrapped }) => wrapped)]);
  }

  /** Destroys again what {@link restore} brought back of these. */
  async destroyAgain(subjects: readonly string[]): Promise<void> {
    await rowsIn(this.url, 'UPDATE keys.subject_key SET wrapped = NULL, destroyed_at = now() WHERE subject = ANY ($1) AND wrapped IS NOT NULL', [subjects]);
  }
}
