import { ListHousehold } from '../../commands/list-household.js';
import { ListOrder } from '../../commands/list-order.js';
import type { ImportKind, ImportProfile } from '../../domain/import/profile.js';
import { buildingIdOf, listedHouseholdIdOf } from '../../ids.js';
import { listingIn } from '../mapping/household.js';
import { orderIn } from '../mapping/order.js';
import type { JudgedRow } from '../mapping/row.js';

/** What a row asks for: a household with its members, or an order. */
export function commandOf({ kind, source }: Pick<ImportProfile, 'kind' | 'source'>, territory: string, row: JudgedRow, members: readonly JudgedRow[]): ListHousehold | ListOrder {
  if (kind === 'households') return new ListHousehold(listedHouseholdIdOf(source, row.key), { territory, listing: listingIn(source, row, members) });
  const listed = orderIn(source, territory, row);
  return new ListOrder(buildingIdOf(listed.building.reference), listed);
}

export type Outcome = 'created' | 'corrected' | 'unchanged';

/** The fact with which there is one more of what the rows stand for. */
const BEGINS: Readonly<Record<ImportKind, string>> = { households: 'HouseholdIdentified', orders: 'OrderListed' };

/** What a row's command has done, by the types of its facts. */
export const outcomeOf = (kind: ImportKind, told: readonly string[]): Outcome => (told.length === 0 ? 'unchanged' : told.includes(BEGINS[kind]) ? 'created' : 'corrected');
