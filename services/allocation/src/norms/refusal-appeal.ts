import { inForce } from '@iwaa/service-kit/norms';
import type { AppealNorm } from '../domain/offer/offer.commands.js';
import type { LegalDate } from '../domain/shared.js';
import file from './refusal-appeal.json' with { type: 'json' };

/** To whom a family appeals when the commission finds its refusal not justified on this day, and within how many days. */
export function refusalAppeal(territory: string, on: LegalDate): AppealNorm {
  const { id, version, territory: from, route, days } = inForce(file, territory, on);
  return { id, version, territory: from, route, days };
}
