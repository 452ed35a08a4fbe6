import { inForce } from '@iwaa/service-kit/norms';
import type { DwellingNeeds } from '../domain/household/household.commands.js';
import type { LegalDate } from '../domain/shared.js';
import file from './dwelling-needs.json' with { type: 'json' };

/** What follows for a dwelling from who lives in it and with what, in a territory on a day. */
export function dwellingNeeds(territory: string, on: LegalDate): DwellingNeeds {
  const { id, version, territory: from, conditions, sleeping } = inForce(file, territory, on);
  return { id, version, territory: from, conditions, sleeping: sleeping as DwellingNeeds['sleeping'] };
}
