import { inForce } from '@iwaa/service-kit/norms';
import type { RetentionNorm } from '../domain/case/case.commands.js';
import type { LegalDate } from '../domain/shared.js';
import file from './retention.json' with { type: 'json' };

/** How long a file that is closed on this day, or whose keeping is decided on it, is kept before somebody must decide. */
export function retention(territory: string, on: LegalDate): RetentionNorm {
  const { id, version, territory: from, closedFile } = inForce(file, territory, on);
  return { id, version, territory: from, after: closedFile };
}
