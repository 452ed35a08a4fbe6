import { sideBySide } from '@iwaa/service-kit/client';
import { loadBuilding, orderBuilding } from '../../medina/load-families.js';
import { act, type Family, type Telling } from '../acts/telling.js';
import { buildingFor, demonstrationBuildings, heardFrom } from './demonstration.js';

/** A family as the survey left it. */
export interface Surveyed {
  readonly householdId: string;
  /** What the survey calls it. */
  readonly key: string;
  readonly persons: readonly string[];
  readonly rooms?: number;
}

interface HouseholdRow {
  readonly householdId: string;
}

interface ListedHousehold {
  readonly sourceKey: string;
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly members: readonly { readonly id: string }[];
}

/** So many conversations with the services at once. */
const WIDTH = 4;

/** Every family that a survey brought in, in the order of its keys. */
export async function surveyedFamilies({ cast: { amina } }: Telling): Promise<readonly Surveyed[]> {
  const rows = await amina.every<HouseholdRow>('households?status=identified&limit=200');
  const read = await sideBySide(rows, WIDTH, async ({ householdId }) => {
    const { sourceKey: key, answers, members } = (await amina.read(`households/${householdId}`)).body as ListedHousehold;
    const rooms = answers?.['rooms'];
    return { householdId, key, persons: members.map(({ id }) => id), ...(typeof rooms === 'number' ? { rooms } : {}) };
  });
  return read.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Gives each family the building that its key calls for, then puts all buildings under their orders. */
export async function underDemonstrationOrders({ cast, medina: { on } }: Telling, families: readonly Surveyed[]): Promise<void> {
  const buildings = demonstrationBuildings(on);
  await sideBySide(buildings, WIDTH, async (building) => {
    const reported = await loadBuilding(cast, building, `demonstration/${building.report.reference}`);
    const within = families.filter(({ key }) => buildingFor(key, buildings) === building);
    for (const { householdId } of within) await act(cast.amina, `households/${householdId}`, 'building', { buildingId: reported.id });
    await orderBuilding(cast, building, reported, within.length);
  });
}

/** Files of all those families, once each has its own. */
export async function filesOf({ cast: { amina, until } }: Telling, families: readonly Surveyed[]): Promise<readonly Family[]> {
  const rows = await until(`${String(families.length)} files to open`, async () => {
    const opened = await amina.every<{ readonly caseId: string; readonly householdId: string }>('cases?status=open&limit=200');
    return opened.length >= families.length && opened;
  });
  const caseOf = new Map(rows.map(({ householdId, caseId }) => [householdId, caseId]));
  return families.map(({ householdId, key }) => ({ key, householdId, caseId: caseOf.get(householdId) ?? '' }));
}

/** Amina visits families and asks what the survey did not. */
export async function hear({ cast: { amina }, medina: { on } }: Telling, families: readonly Surveyed[]): Promise<void> {
  await sideBySide([...families.entries()], WIDTH, async ([place, { householdId, persons, rooms }]) => {
    const { tenure, survey, telephone } = heardFrom(place, families.length, rooms ?? 1, on);
    const path = `households/${householdId}`;
    await act(amina, path, 'tenure', { tenure });
    await act(amina, path, 'surveys', survey);
    if (telephone !== undefined) await act(amina, path, 'contacts', { language: 'fr', contacts: [{ personId: persons[0], channel: 'sms', address: telephone }] });
  });
}
