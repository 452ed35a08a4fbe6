import { inForce } from '@iwaa/service-kit/norms';
import type { AgeBands } from '../domain/household/household.commands.js';
import type { LegalDate } from '../domain/shared.js';
import file from './age-bands.json' with { type: 'json' };

/** Where each age band begins, in a territory on a day. */
export function ageBands(territory: string, on: LegalDate): AgeBands {
  const { id, version, territory: from, bands } = inForce(file, territory, on);
  return { id, version, territory: from, bands: bands as AgeBands['bands'] };
}
