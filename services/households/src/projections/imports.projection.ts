import { patch, put, type Projection, type RowChange } from '@iwaa/event-store';
import { imports as aggregate } from '../domain/import/import.decider.js';
import type { ImportEvent, Totals } from '../domain/import/import.events.js';
import { FILES_OF } from '../domain/import/profile.js';

const at = (importId: string) => ({ import_id: importId });

/** The first file of each kind is the one whose rows enter. */
const FIRST: readonly string[] = Object.values(FILES_OF).map(([first]) => first);

function told({ files, created, corrected, unchanged }: Totals, importId: string, more: object = {}): RowChange {
  const first = Object.entries(files).find(([file]) => FIRST.includes(file))?.[1];
  return patch('import', at(importId), { rows: first?.rows ?? 0, refused: first?.refused ?? 0, created, corrected, unchanged, ...more });
}

/** Imports as the list shows them. */
export const imports: Projection<ImportEvent> = {
  name: 'imports',
  tables: { import: ['import_id'] },
  aggregates: [aggregate],
  on: {
    ImportOpened: ({ streamId, occurredAt, data: { territory, profile, dryRun, content } }) =>
      put('import', { ...at(streamId), territory, profile: profile.profile, kind: profile.kind, dry_run: dryRun, opened_at: occurredAt, step: 'waiting-for-files', content: content ?? null }),
    ImportAdvanced: ({ streamId, data: { totals, cursor } }) => told(totals, streamId, { step: cursor.step }),
    ImportCompleted: ({ streamId, data: { totals } }) => told(totals, streamId, { ended: 'completed' }),
    ImportRefused: ({ streamId }) => patch('import', at(streamId), { ended: 'refused' }),
    ImportCancelled: ({ streamId }) => patch('import', at(streamId), { ended: 'cancelled' }),
  },
};
