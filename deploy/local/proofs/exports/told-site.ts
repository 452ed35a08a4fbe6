import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figures } from '@iwaa/testing';
import { exportHistory } from '../../src/cli/export-history.js';
import { caughtUp } from '../replay/caught-up.js';
import { followedFamily } from '../replay/followed-family.js';
import { openSite, type OpenSite } from '../site/open-site.js';

/** The story on every service, copied to its end. */
export async function toldSite(families: number, say: (progress: string) => void): Promise<{ readonly site: OpenSite; readonly caseId: string }> {
  const site = await openSite({ messaging: 'postgres', environment: { audit: { IWAA_FOLLOW_EVERY_MS: '200' } } });
  try {
    const caseId = await followedFamily(site, say, families);
    await caughtUp(site, await site.person('ghita'));
    return { site, caseId };
  } catch (error) {
    await site.close();
    throw error;
  }
}

/** Of the followed family, as the story gives it. */
const PERSONAL = 'إدريس العلوي';

/** The family's file with a purpose: its name is there, and that it was read is in audit's own record. */
export async function disclosed(site: OpenSite, caseId: string): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'iwaa-court-'));
  try {
    const file = join(folder, 'file.ocel.json');
    await exportHistory({ caller: await site.person('ghita'), token: await site.token('ghita'), format: 'ocel-json', file, caseId, purpose: 'court-request' });
    const readings = await site.record('audit').query("SELECT FROM es.event WHERE type = 'PersonalDataRead'");
    return { 'opened for a purpose': Number((await readFile(file, 'utf8')).includes(PERSONAL)), 'readings recorded': readings.rowCount ?? 0 };
  } finally {
    await rm(folder, { recursive: true });
  }
}
