import { sideBySide, type Caller } from '@iwaa/service-kit/client';
import { act, rowsOf } from '../../src/story/acts/telling.js';
import { castOf } from '../../src/story/cast.js';
import { TERRITORY } from '../../src/story/steps.js';
import type { OpenSite } from '../site/open-site.js';

export interface Planted {
  readonly households: readonly PlantedHousehold[];
}
export interface PlantedHousehold {
  readonly id: string;
  /** What its members share: lost with the last of them. */
  readonly shared: readonly string[];
  readonly persons: readonly PlantedPerson[];
}
export interface PlantedPerson {
  readonly id: string;
  readonly cin: string;
  /** Everything personal that was said of them. */
  readonly values: readonly string[];
  /** Asks to be forgotten. */
  readonly leaves: boolean;
}

/** What is in every value that was planted of so many persons, and could be nobody else's. */
export const markersOf = (persons: number): readonly string[] => ['Naqwimeh', 'naqwimeh', '212661907', '90771200', ...Array.from({ length: Math.ceil(persons / 100) }, (_, hundred) => `ZK9077${String(hundred)}`)];

const HANDS = 4;
const digits = (n: number, length: number): string => String(n).padStart(length, '0');
const letters = (n: number): string => Array.from(digits(n, 3), (digit) => 'abcdefghij'[Number(digit)]).join('');

/**
 * Families in a building under an order, each told of it and its file closed since. Of each all but one ask to be forgotten,
 * of the last all.
 */
export async function plant(site: OpenSite, households: number, members: number): Promise<Planted> {
  const { amina, until } = await castOf(site);
  const location = { srid: 4326, x: -4.977, y: 34.064 };
  const { body: building } = await amina.done('buildings', { reference: 'ERASE/B/1', territory: TERRITORY, quarter: 'talaa-kebira', address: 'Talaa Kebira, Fès', location, storeys: 2 });
  const planted = await sideBySide(Array.from({ length: households }, (_, n) => n), HANDS, (n) => plantHousehold(amina, building.id as string, n, { members, whole: n === households - 1 }));
  const path = `buildings/${building.id as string}`;
  await until('the building to know its families', async () => ((await amina.read(path)).body.households as readonly string[] | undefined)?.length !== 0);
  await act(amina, path, 'classification', { dangerClass: 1, classifiedOn: '2026-11-01', expertReport: 'ERASE/R/1' });
  await act(amina, path, 'orders', { reference: 'ERASE/O/1', kind: 'ban', issuedOn: '2026-11-02' });
  await sideBySide(planted, HANDS, async ({ id }) => {
    const caseId = await until('a file', async () => (await rowsOf<{ readonly caseId: string }>(amina, `cases?householdId=${id}`))[0]?.caseId);
    await until('a notice to be sent', async () => (await rowsOf<{ readonly status: string }>(amina, `notices?caseId=${caseId}`)).some(({ status }) => status === 'sent'));
    await act(amina, `cases/${caseId}`, 'closure', { reason: 'opened-in-error' });
  });
  return { households: planted };
}

async function plantHousehold(amina: Caller, buildingId: string, n: number, { members, whole }: { readonly members: number; readonly whole: boolean }): Promise<PlantedHousehold> {
  const people = Array.from({ length: members }, (_, m) => {
    const number = n * members + m;
    const cin = `ZK9077${digits(number, 3)}`;
    const address = m % 2 === 0 ? `naqwimeh.${letters(number)}@example.org` : `+212661907${digits(number, 3)}`;
    return { name: `Naqwimeh ${letters(number)}`, cin, address };
  });
  const idcs = `90771200${digits(n, 2)}`;
  const note = `Naqwimeh, famille ${letters(n)}`;
  const body = people.map(({ name, cin }, m) => ({ name, cin, birthDate: '1971-05-05', sex: m % 2 === 0 ? 'female' : 'male', role: m === 0 ? 'head' : 'other' }));
  const registered = await amina.done('households', { territory: TERRITORY, buildingId, tenure: 'tenant-verbal-lease', language: 'fr', members: body, idcs });
  const id = registered.body.id as string;
  const ids = (registered.body.members as readonly { readonly id: string }[]).map((member) => member.id);
  const path = `households/${id}`;
  await act(amina, path, 'surveys', { surveyedOn: '2026-10-01', occupiedSince: '2020-01-01', roomsOccupied: 1, ownsOtherDwelling: false, note });
  const contacts = people.map(({ address }, m) => ({ personId: ids[m], channel: m % 2 === 0 ? 'email' : 'sms', address }));
  await act(amina, path, 'contacts', { language: 'fr', contacts });
  const persons = people.map(({ name, cin, address }, m) => ({ id: ids[m] ?? '', cin, values: [name, cin, address], leaves: whole || m < members - 1 }));
  return { id, shared: [idcs, note], persons };
}
