import { sideBySide, type Caller } from '@iwaa/service-kit/client';
import { parseNote } from '@iwaa/verifier';
import { castOf } from '../../src/story/cast.js';
import type { OpenSite, SiteService } from '../site/open-site.js';
import type { Planted, PlantedPerson } from './plant.js';
import { isVerified } from './verifier.js';

/** What came of asking that people be forgotten. */
export interface AskedFor {
  /** Receipts that the offline verifier opens with the log's own key, and whose every position is where that service's log says it. */
  readonly receipts: number;
  /** Approvals by whoever had asked that were taken; everybody tried. */
  readonly ownApprovals: number;
  /** The same by somebody else. */
  readonly otherApprovals: number;
}

const HANDS = 4;

/** Everybody who leaves is asked for by amina, who may not approve it, and approved by hamid. */
export async function askFor(site: OpenSite, { households }: Planted): Promise<AskedFor> {
  const { amina, until } = await castOf(site);
  const [hamid, jamal] = [await site.person('hamid'), await site.person('jamal')];
  const leaving = households.flatMap(({ id, persons }) => persons.filter(({ leaves }) => leaves).map((person) => ({ householdId: id, person })));
  const key = ((await jamal.read('services/households/status')).body as { readonly seals: { readonly verifierKey: string } }).seals.verifierKey;
  const approvals = await sideBySide(leaving, HANDS, async ({ householdId, person }) => {
    const asked = await amina.done('erasures', { householdId, personId: person.id, ground: 'objection', askedBy: 'data-subject' });
    const path = `erasures/${asked.body.id as string}`;
    const own = await approve(amina, path, asked.version);
    const others = own ? false : await approve(hamid, path, asked.version);
    return { path, person, own, others };
  });
  const receipts = await sideBySide(approvals, HANDS, async ({ path, person }) => {
    await until('an erasure to be carried out everywhere', async () => (await hamid.read(path)).body.receipt === true);
    const note = await (await fetch(`${site.url}/${path}/receipt`, { headers: { Authorization: `Bearer ${await site.token('hamid')}` } })).text();
    return (await isVerified(note, key, 'note')) && (await holds(site, parseNote(note).text, person));
  });
  return {
    receipts: receipts.filter(Boolean).length,
    ownApprovals: approvals.filter(({ own }) => own).length,
    otherApprovals: approvals.filter(({ others }) => others).length,
  };
}

async function approve(who: Caller, path: string, ifMatch: number): Promise<boolean> {
  const { status, body } = await who.post(`${path}/review`, { decision: 'approve' }, { ifMatch });
  if (status === 200) return true;
  if ((body as { readonly code: string }).code !== 'decider-had-a-hand-in-it') throw new Error(`${path}/review: ${JSON.stringify(body)}`);
  return false;
}

const FORGOTTEN = /^forgotten (\S+) position (\d+) keys (\d+) at \S+$/gm;

/** Whether each service's log says at the position that the receipt names that this person's keys are gone. */
async function holds(site: OpenSite, text: string, { id }: PlantedPerson): Promise<boolean> {
  const named = [...text.matchAll(FORGOTTEN)];
  for (const [, service, position] of named) {
    const { rows } = await site.record(service as SiteService).query<{ body: string }>('SELECT e.body FROM es.log l JOIN es.event e USING (stream_id, version) WHERE l.position = $1', [position]);
    if (!(JSON.parse(rows[0]?.body ?? '{"subjects":[]}') as { readonly subjects: readonly string[] }).subjects.includes(id)) return false;
  }
  return text.includes(`person ${id}\n`) && named.length === 3;
}
