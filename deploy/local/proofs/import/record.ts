import { readFileSync } from 'node:fs';
import type { OpenSite } from '../site/open-site.js';

const count = async (site: OpenSite, text: string, values: readonly unknown[] = []): Promise<number> => {
  const { rows } = await site.record('households').query<{ count: number }>(`SELECT count(*)::int AS count FROM ${text}`, [...values]);
  return rows[0]?.count ?? NaN;
};

/** Households that a source has identified. */
export const identified = (site: OpenSite) => count(site, `es.event WHERE type = 'HouseholdIdentified'`);

/** Facts of everything but of imports themselves. */
export const factsOfOthers = (site: OpenSite) => count(site, `es.event WHERE category <> 'import'`);

/** Households of which the record says something that no column of these surveys says. */
export const invented = (site: OpenSite) => count(site, `es.event WHERE type = 'HouseholdIdentified' AND body ~ '"(tenure|language|name|birthDate|cin|idcs|buildingId)":'`);

/** Of what was sent, whatever still lies about after an import has ended. */
export const left = async (site: OpenSite): Promise<number> => (await count(site, 'imports.part')) + (await count(site, 'imports.row'));

/** The most memory that a process has had, in bytes. */
export const peakOf = (pid: number): number => Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? NaN) * 1_024;
