import type { Folded } from '@iwaa/event-store';
import { problemText, type Language } from '@iwaa/service-kit';
import type { Import } from '../domain/import/import.policies.js';
import { filesOf } from '../domain/import/profile.js';
import type { KeptReject } from '../importing/staging/rejects.js';

/** The import as an officer reads it; `kept` says how many parts of each file lie there. */
export function importView({ streamId, state }: Folded<Import>, kept: Readonly<Record<string, number>>) {
  if (state.status === 'none') return { id: streamId, status: state.status };
  const { status, territory, profile, profileDigest, dryRun, content, received, totals } = state;
  const files = Object.fromEntries(filesOf(profile).map((file) => [file, { parts: received[file] ?? kept[file] ?? 0, whole: received[file] !== undefined, ...totals.files[file] }]));
  const counts = Object.values(totals.files);
  const sum = (name: 'rows' | 'entered' | 'refused' | 'leftOut') => counts.reduce((all, one) => all + one[name], 0);
  const progress = { rows: sum('rows'), done: sum('entered') + sum('refused'), refused: sum('refused'), leftOut: sum('leftOut') };
  const { created, corrected, unchanged } = totals;
  return {
    id: streamId,
    status,
    territory,
    dryRun,
    profile,
    profileDigest,
    ...(content === undefined ? {} : { content }),
    files,
    progress: { ...progress, created, corrected, unchanged },
    ...(state.status === 'refused' ? { refusal: state.refusal } : {}),
  };
}

/** A reject, with its reason in words. */
export const rejectView =
  (language: Language) =>
  ({ file, row, column, target, value, why, accepted, whole }: KeptReject) => ({ file, row, column, target, value, why, sentence: problemText(why)?.[language] ?? why, accepted, whole });
