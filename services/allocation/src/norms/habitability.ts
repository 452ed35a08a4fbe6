import { inForce } from '@iwaa/service-kit/norms';
import type { LegalDate } from '../domain/shared.js';
import type { Checklist } from '../domain/unit/unit.commands.js';
import file from './habitability.json' with { type: 'json' };

/** The habitability and sanitary checklist in force in a territory on a day. */
export function habitabilityChecklist(territory: string, on: LegalDate): Checklist {
  const { id, version, territory: from, items } = inForce(file, territory, on);
  return { id, version, territory: from, items };
}
