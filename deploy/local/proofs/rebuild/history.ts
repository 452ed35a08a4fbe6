import { randomUUID } from 'node:crypto';
import type { Asked } from '@iwaa/event-sourcing';
import { on, start, Streams } from '@iwaa/event-store';
import { instantOf, jobChange } from '@iwaa/service-kit';
import { sideBySide } from '@iwaa/service-kit/client';
import pg from 'pg';
import { TERRITORY } from '../../src/story/steps.js';
import type { HouseholdsParts } from './households-parts.js';

/** What a building is reported with. */
export const reportOf = (reference: string) => ({
  reference,
  territory: TERRITORY,
  quarter: 'fes-el-bali',
  address: `${reference}, derb Sidi`,
  location: { srid: 4326, x: -4.97, y: 34.06 },
  storeys: 3,
});

export const CLASSIFICATION = { dangerClass: 2, classifiedOn: '2026-01-10', expertReport: 'EXP/FES/1' } as const;

const WIDTH = 32;

/** Writes so many buildings into the record, each reported and classified, as the service's own streams do: a history to be rebuilt from. */
export async function writeHistory(url: string, { building }: Pick<HouseholdsParts, 'building'>, buildings: number): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  const streams = new Streams({ pool, keyRing: { seal: () => Promise.reject(new Error('nothing of a building is personal')) }, newId: randomUUID, grouped: true });
  const change = () => jobChange(randomUUID(), instantOf(Date.now()));
  try {
    await sideBySide(Array.from({ length: buildings }, (_, n) => n), WIDTH, async (n) => {
      const id = randomUUID();
      await streams.change(change(), start(building, id, { kind: 'ReportBuilding', ...reportOf(`HIST/${String(n)}`) }));
      await streams.change(change(), on(building, id, { kind: 'ClassifyBuilding', ...CLASSIFICATION, today: '2026-01-11' } as Asked));
    });
  } finally {
    await pool.end();
  }
}
