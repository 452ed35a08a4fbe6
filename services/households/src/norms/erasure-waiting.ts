import { inForce } from '@iwaa/service-kit/norms';
import type { WaitingNorm } from '../domain/erasure/erasure.commands.js';
import type { LegalDate } from '../domain/shared.js';
import file from './erasure-waiting.json' with { type: 'json' };

/** How long an erasure that is approved on this day waits before it is carried out. */
export function erasureWaiting(territory: string, on: LegalDate): WaitingNorm {
  const { id, version, territory: from, days } = inForce(file, territory, on);
  return { id, version, territory: from, days };
}
