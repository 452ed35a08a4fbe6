import { inForce, type CitedNorm } from '@iwaa/service-kit/norms';
import type { LegalDate } from '@iwaa/service-kit';
import type { QuietHours } from '../domain/notice/quiet-hours.js';
import file from './quiet-hours.json' with { type: 'json' };

/** When families are left in peace, on this day. */
export function quietHours(territory: string, on: LegalDate): QuietHours & { readonly norm: CitedNorm } {
  const { id, version, territory: from, ...hours } = inForce(file, territory, on);
  return { norm: { id, version, territory: from }, from: hours.from, to: hours.to };
}
