import { inForce } from '@iwaa/service-kit/norms';
import type { ResponsePeriod } from '../domain/offer/offer.commands.js';
import type { LegalDate } from '../domain/shared.js';
import file from './deadlines.json' with { type: 'json' };

/** How long a family has to answer an offer made on this day. */
export function responsePeriod(territory: string, on: LegalDate): ResponsePeriod {
  const { id, version, territory: from, hours } = inForce(file, territory, on);
  return { id, version, territory: from, hours };
}
