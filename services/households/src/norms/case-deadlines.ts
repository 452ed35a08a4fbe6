import { inForce } from '@iwaa/service-kit/norms';
import type { AppealNorm, Planned, ShelterNorm } from '../domain/case/case.commands.js';
import type { Span } from '../domain/case/dates.js';
import type { CitedRule, LegalDate } from '../domain/shared.js';
import file from './case-deadlines.json' with { type: 'json' };

/** The deadlines of files, each to be cited by `norm`. */
export interface CaseDeadlines {
  readonly norm: CitedRule;
  readonly shelter: ShelterNorm;
  readonly appeal: AppealNorm;
  readonly visitForNotice: Span;
  readonly visitsAfterMoveIn: readonly Omit<Planned, 'visitId'>[];
}

/** The deadlines of files in a territory on a day. */
export function caseDeadlines(territory: string, on: LegalDate): CaseDeadlines {
  const { id, version, territory: from, emergencyShelter, appeal, visitForNotice, visitsAfterMoveIn } = inForce(file, territory, on);
  const norm = { id, version, territory: from };
  return {
    norm,
    shelter: { ...norm, ...emergencyShelter },
    appeal: { ...norm, ...appeal },
    visitForNotice,
    visitsAfterMoveIn: visitsAfterMoveIn as CaseDeadlines['visitsAfterMoveIn'],
  };
}
