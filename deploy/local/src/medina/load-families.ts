import type { Cast } from '../story/cast.js';
import type { SampleBuilding, SampleFamily } from './medina.js';
import { Steps } from './steps.js';

/** A building with what the expert found. */
export async function loadBuilding({ amina }: Cast, { report, classification }: SampleBuilding, name: string): Promise<Steps> {
  const building = await Steps.begin(amina, 'buildings', name, report);
  return building.act(amina, 'classification', classification);
}

/** What is ordered of a building: once its families are known, each of which has changed it once, and can be told. */
export async function orderBuilding({ amina }: Cast, { order, evacuateBy }: SampleBuilding, building: Steps, families: number): Promise<void> {
  building.movedOn(families);
  if (order !== undefined) await building.act(amina, 'orders', order);
  if (evacuateBy !== undefined) await building.act(amina, 'evacuation', { orderId: building.now.orders?.[0]?.orderId, evacuateBy });
}

/** A family with what it told: who lives there since when, what it needs and wishes, how it is reached. */
export async function loadFamily({ amina }: Cast, { household, survey, needs, preferences, contacts }: SampleFamily, buildingId: string, name: string): Promise<string> {
  const family = await Steps.begin(amina, 'households', name, { ...household, buildingId });
  const personIds = (family.now.members ?? []).map(({ id }) => id);
  await family.act(amina, 'surveys', survey);
  for (const { member, conditions } of needs) await family.act(amina, 'needs', { memberId: personIds[member], conditions }, `/${String(member)}`);
  if (preferences.quarters.length > 0) await family.act(amina, 'preferences', preferences);
  const reached = contacts.map(({ member, channel, address }) => ({ personId: personIds[member], channel, address }));
  if (reached.length > 0) await family.act(amina, 'contacts', { language: household.language, contacts: reached });
  return family.id;
}
