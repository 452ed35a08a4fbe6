import { inForce } from '@iwaa/service-kit/norms';
import type { LegalDate } from '@iwaa/service-kit';
import type { TryingNorm } from '../domain/notice/notice.commands.js';
import file from './trying.json' with { type: 'json' };

/** How often and how patiently a family's contacts are tried, on this day. */
export function trying(territory: string, on: LegalDate): TryingNorm {
  const { id, version, territory: from, triesPerContact, pauseMinutes } = inForce(file, territory, on);
  return { id, version, territory: from, triesPerContact, pauseMinutes };
}
