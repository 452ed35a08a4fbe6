import type { Cast } from '../story/cast.js';
import type { SampleBuilding, SampleFamily } from './medina.js';
import { Steps } from './steps.js';

/** A building with what was found and ordered of it. */
export async function loadBuilding({ amina }: Cast, { report, classification, order, evacuateBy }: SampleBuilding, name: string): Promise<string> {
  const building = await Steps.begin(amina, 'buildings', name, report);
  await building.act(amina, 'classification', classification);
  if (order !== undefined) await building.act(amina, 'orders', order);
  if (evacuateBy !== undefined) await building.act(amina, 'evacuation', { orderId: building.now.orders?.[0]?.orderId, evacuateBy });
  return building.id;
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
