import { daysAfter, daysBefore } from '../../medina/days.js';
import { loadFamily } from '../../medina/load-families.js';
import type { SampleFamily, SampleMember } from '../../medina/medina.js';
import { FES } from '../../medina/places.js';
import { act, rowsOf, type Family, type Telling } from './telling.js';

/** The families behind the cracked wall: the one that the story follows, and two that are too many for any dwelling of the medina. */
export interface BehindTheWall {
  readonly buildingId: string;
  readonly followed: Family;
  readonly large: Family;
  readonly alsoLarge: Family;
}

/** A building is reported, its families are found and heard, and what is then ordered of it opens their files. */
export async function crackedWall({ cast, say, medina: { on, seed }, mark }: Telling): Promise<BehindTheWall> {
  const { amina, until } = cast;
  const name = `story/${seed}/${on}/${mark}`;
  const reported = await amina.done('buildings', report(mark), { key: `${name}/building` });
  const buildingId = reported.body.id as string;
  say('A wall has cracked: Amina reports the building', `buildings/${buildingId}`);

  const households: string[] = [];
  for (const family of familiesOf(on, mark)) households.push(await loadFamily(cast, family, buildingId, `${name}/${family.key}`));
  say('Three families live behind it; she hears them before anything is decided', `households/${String(households[0])}`);

  const path = `buildings/${buildingId}`;
  await act(amina, path, 'classification', { dangerClass: 1, classifiedOn: on, expertReport: `EXP/WALL/${mark}` });
  const ordered = await act(amina, path, 'orders', { reference: `FES/WALL/${mark}`, kind: 'temporary-ban', issuedOn: on, endsOn: daysAfter(on, 180) });
  await act(amina, path, 'evacuation', { orderId: ordered.body.orders[0].orderId as string, evacuateBy: daysAfter(on, 7) });
  say('The expert finds the gravest danger: nobody may live there for half a year, and all must leave within a week', path);

  const families = await Promise.all(households.map(async (householdId, n): Promise<Family> => {
    const caseId = await until(`a file for household ${householdId}`, async () => (await rowsOf<{ caseId: string }>(amina, `cases?householdId=${householdId}`))[0]?.caseId);
    return { key: `WALL-${String(n + 1)}`, householdId, caseId };
  }));
  const [followed, large, alsoLarge] = families as [Family, Family, Family];
  say('The order opens a file for each of them by itself', `cases/${followed.caseId}`);
  await until('the family to be told to leave', async () => (await rowsOf<{ template: string; status: string }>(amina, `notices?caseId=${followed.caseId}`)).some(({ status }) => status === 'sent'));
  say('They are told in Arabic, by SMS, as they asked', `notices?caseId=${followed.caseId}`);
  await act(amina, `cases/${followed.caseId}`, 'emergency-shelter', {});
  say('Tonight they are sheltered, without any test; what follows must be decided within fifteen days', `work-items?caseId=${followed.caseId}`);
  return { buildingId, followed, large, alsoLarge };
}

const report = (mark: string) => ({
  reference: `FES-B-WALL-${mark}`,
  territory: FES.territory,
  quarter: FES.quarters[0]?.[0] ?? '',
  address: '14, derb Sidi Bouali, Fès',
  location: { srid: 4326, x: -4.97712, y: 34.06421 },
  storeys: 3,
});

function familiesOf(on: string, mark: string): SampleFamily[] {
  const family = (n: number, children: number, telephone: string): SampleFamily => ({
    key: `WALL-${String(n)}-${mark}`,
    building: '',
    household: { territory: FES.territory, tenure: 'tenant-verbal-lease', language: 'ar', members: [...parents(n, mark), ...childrenOf(children, on)] },
    survey: { surveyedOn: daysBefore(on, 1), occupiedSince: daysBefore(on, 4_000), roomsOccupied: 2, ownsOtherDwelling: false, monthlyIncome: 320_000 },
    needs: [],
    preferences: { quarters: [] },
    contacts: [{ member: 0, channel: 'sms', address: telephone }],
  });
  return [family(1, 3, '+212600099991'), family(2, 10, '+212600099992'), family(3, 10, '+212600099993')];
}

const FATHERS = ['إدريس العلوي', 'حسن التازي', 'يوسف الصنهاجي'];
const MOTHERS = ['خديجة العلوي', 'زهرة التازي', 'فاطمة الصنهاجي'];
const CHILDREN = ['مريم', 'آدم', 'سارة', 'عمر', 'هاجر', 'أنس', 'لينا', 'طه', 'إسراء', 'زكرياء'];

const parents = (n: number, mark: string): SampleMember[] => [
  { name: FATHERS[n - 1] ?? '', birthDate: '1984-03-11', sex: 'male', role: 'head', cin: `ZZ8${String(n)}${mark}` },
  { name: MOTHERS[n - 1] ?? '', birthDate: '1988-07-02', sex: 'female', role: 'spouse' },
];

const childrenOf = (count: number, on: string): SampleMember[] =>
  CHILDREN.slice(0, count).map((name, n) => ({ name, birthDate: daysBefore(on, 1_200 + n * 320), sex: n % 2 === 0 ? 'female' : 'male', role: 'child' }));
