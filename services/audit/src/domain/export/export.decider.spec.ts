import { describe, it as rule } from '@jest/globals';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import { historyExport } from './export.decider.js';
import type { Exported } from './export.events.js';

const { given } = rulesOf(historyExport.decider);

const exported: Exported = { format: 'csv', upTo: [{ service: 'households', position: '17' }], events: 17, by: 'subject-1' };

describe('a history that is taken away', () => {
  rule('is written down with its format, its extent and who asked', () => {
    given().when({ kind: 'RequestExport', ...exported }).then({ type: 'ExportRequested', data: exported });
  });
  rule('once: what an export holds never changes', () => {
    given({ type: 'ExportRequested', data: exported }).when({ kind: 'RequestExport', ...exported }).thenRefused('already-exported');
  });
});
