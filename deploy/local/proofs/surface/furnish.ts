import type { Instant } from '@iwaa/event-sourcing';
import { legalDateOf } from '@iwaa/service-kit';
import { Caller } from '@iwaa/service-kit/client';
import { SAMPLE_SEED } from '../../src/launcher/first-story.js';
import { medinaOf } from '../../src/medina/medina-of.js';
import { crackedWall } from '../../src/story/acts/cracked-wall.js';
import { castOf } from '../../src/story/cast.js';
import { SAMPLE_PEOPLE } from '../../src/people.js';
import { TERRITORY } from '../../src/story/steps.js';
import { oneRound } from '../kill/one-round.js';
import type { OpenSite } from '../site/open-site.js';
import { anAlarm } from './an-alarm.js';
import { A_PROFILE, anImport } from './an-import.js';
import { anExport } from './an-export.js';
import type { Known } from './valid-body.js';

/** A site in which something of each kind exists, and somebody who may do everything. */
export interface Furnished {
  readonly token: string;
  readonly known: Known;
  /** Something of each kind, by resource. */
  readonly ids: ReadonlyMap<string, string>;
}

/** What identifies a row in the list of each resource. */
const ROW_ID: Readonly<Record<string, string>> = {
  buildings: 'buildingId', households: 'householdId', cases: 'caseId', units: 'unitId', 'waiting-list': 'caseId', rounds: 'roundId',
  offers: 'offerId', conventions: 'conventionId', notices: 'noticeId', imports: 'importId',
};

/** Lets a family be told of an order and another be offered a dwelling, so that something of each kind is there. */
export async function furnish(site: OpenSite): Promise<Furnished> {
  const cast = await castOf(site);
  const medina = medinaOf(SAMPLE_SEED, legalDateOf(new Date().toISOString() as Instant));
  await crackedWall({ cast, medina, say: () => undefined, mark: '1' });
  await oneRound(cast);
  await anImport(cast.amina);
  const token = await site.identity.token({ subject: 'everyone', roles: [...new Set([...SAMPLE_PEOPLE.values()].flatMap(({ roles }) => roles))], territories: [TERRITORY] });
  const all = new Caller(site.url, token);
  const ids = new Map<string, string>();
  for (const [resource, key] of Object.entries(ROW_ID)) {
    const { items } = (await all.read(`${resource}?limit=1&territory=${TERRITORY}`)).body as { readonly items: readonly Readonly<Record<string, string>>[] };
    const id = items[0]?.[key];
    if (id === undefined) throw new Error(`nothing is in ${resource}`);
    ids.set(resource, id);
  }
  const named = Object.fromEntries([...ids].map(([resource, id]) => [ROW_ID[resource] ?? '', id]));
  const { householdId, personId, cin } = await identified(all);
  ids.set('households', householdId);
  ids.set('persons', personId);
  const { body: erasure } = await all.done('erasures', { householdId, personId, ground: 'objection', askedBy: 'data-subject' });
  ids.set('erasures', erasure.id as string);
  ids.set('alarms', await anAlarm(site, all, householdId));
  ids.set('exports', await anExport(all, ids.get('cases') ?? ''));
  return { token, known: { ...named, householdId, personId, cin, profile: A_PROFILE, territory: TERRITORY, occurredAt: '2026-06-01T08:00:00.000Z' }, ids };
}

/** A household with a member whose identity number is known, so that a search for it finds somebody. */
async function identified(all: Caller): Promise<{ readonly householdId: string; readonly personId: string; readonly cin: string }> {
  const { items } = (await all.read(`households?limit=50&territory=${TERRITORY}`)).body as { readonly items: readonly { readonly householdId: string }[] };
  for (const { householdId } of items) {
    const { members } = (await all.read(`households/${householdId}`)).body as { readonly members: readonly { readonly id: string; readonly cin?: string }[] };
    const known = members.find((member) => member.cin !== undefined);
    if (known?.cin !== undefined) return { householdId, personId: known.id, cin: known.cin };
  }
  throw new Error('nobody has an identity number');
}
