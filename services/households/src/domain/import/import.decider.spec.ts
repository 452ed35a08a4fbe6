import { describe, it as rule } from '@jest/globals';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { ImportCommand } from './import.commands.js';
import { imports } from './import.decider.js';
import type { Cursor, ImportEvent, Totals } from './import.events.js';
import type { ImportProfile, ProfileFile } from './profile.js';

const { given } = rulesOf(imports.decider);

const territory = 'MA-FES';
const file = (more: Partial<ProfileFile> = {}): ProfileFile => ({ file: 'a.csv', delimiter: ',', skipLines: 0, encoding: 'utf-8', fields: {}, ...more });
const profile: ImportProfile = {
  profile: 'a-survey',
  version: '1',
  kind: 'households',
  source: 'a-survey',
  territory,
  language: 'fr',
  blank: [],
  files: { members: file({ household: 'KEY' }), households: file({ key: 'KEY' }) },
};
const details = { territory, profile, profileDigest: 'ab', dryRun: false };
const opened: ImportEvent = { type: 'ImportOpened', data: details };
const received = (name: string, parts = 1): ImportEvent => ({ type: 'ImportFileReceived', data: { file: name, parts, territory } });
const add = (name: string, part: number, kept: number, last = false): ImportCommand => ({ kind: 'AddPart', file: name, part, last, kept });

const none = { rows: 0, entered: 0, refused: 0, leftOut: 0 };
const totals = (rows: number): Totals => ({ files: { households: { ...none, rows }, members: none }, created: 0, corrected: 0, unchanged: 0 });
const beginning: Cursor = { step: 'reading', file: 'households', offset: 0, row: 0 };
const further: Cursor = { step: 'reading', file: 'households', offset: 90, row: 7 };
const entering: Cursor = { step: 'entering', file: 'households', row: 0 };
const advanced = (cursor: Cursor, rows: number): ImportEvent => ({ type: 'ImportAdvanced', data: { cursor, totals: totals(rows), territory } });
const advance = (from: Cursor, to: Cursor | undefined, rows: number): ImportCommand => ({ kind: 'AdvanceImport', from, to, totals: totals(rows) });
const running = [opened, received('members'), received('households')] as const;
const cancelled: ImportEvent = { type: 'ImportCancelled', data: { territory } };
const completed: ImportEvent = { type: 'ImportCompleted', data: { totals: totals(9), territory } };

describe('an import', () => {
  rule('is opened with the profile that its files are read by, once', () => {
    given().when({ kind: 'OpenImport', ...details }).then(opened);
    given(opened).when({ kind: 'OpenImport', ...details }).thenRefused('import-already-opened');
  });
  rule('is opened before anything else', () => {
    given().when(add('households', 1, 0)).thenRefused('import-not-opened');
  });
});

describe('a file', () => {
  rule('comes in parts, in order; the last one makes it whole', () => {
    given(opened).when(add('households', 1, 0)).thenNothing();
    given(opened).when(add('households', 3, 1)).thenRefused('import-part-out-of-order', { file: 'households', next: 2 });
    given(opened).when(add('households', 2, 1, true)).then(received('households', 2));
  });
  rule('is one that the profile speaks of', () => {
    given(opened).when(add('orders', 1, 0)).thenRefused('import-has-no-such-file', { file: 'orders', files: ['households', 'members'] });
  });
  rule('that is whole takes no more; its last part again is no change', () => {
    given(opened, received('households', 2)).when(add('households', 3, 2)).thenRefused('import-file-is-whole', { file: 'households', parts: 2 });
    given(opened, received('households', 2)).when(add('households', 2, 2, true)).thenNothing();
    given(...running).when(add('members', 2, 1)).thenRefused('import-takes-no-files', { status: 'reading' });
  });
});

describe('an import goes on', () => {
  rule('from its beginning once every file is whole, whichever came first', () => {
    given(...running).when(advance(beginning, further, 6)).then(advanced(further, 6));
    given(opened, received('members')).when(advance(beginning, further, 6)).thenRefused('import-has-moved-on');
  });
  rule('from where it is and from nowhere else: two who did the same slice count it once', () => {
    given(...running, advanced(further, 6)).when(advance(beginning, further, 6)).thenRefused('import-has-moved-on');
    given(...running, advanced(further, 6)).when(advance(further, entering, 9)).then(advanced(entering, 9));
  });
  rule('until there is nothing left', () => {
    given(...running, advanced(entering, 9)).when(advance(entering, undefined, 9)).then(completed);
    given(...running, completed).when(advance(entering, undefined, 9)).thenRefused('import-has-moved-on');
  });
});

describe('an import that ends early', () => {
  const refusal = { file: 'households', because: 'columns-missing', columns: ['KEY'], found: ['key'] } as const;
  rule('is refused where a file is not what its profile says', () => {
    given(...running).when({ kind: 'RefuseImport', ...refusal }).then({ type: 'ImportRefused', data: { ...refusal, territory } });
    given(opened).when({ kind: 'RefuseImport', ...refusal }).thenRefused('import-has-moved-on');
  });
  rule('or is cancelled; twice is once', () => {
    given(opened).when({ kind: 'CancelImport' }).then(cancelled);
    given(opened, cancelled).when({ kind: 'CancelImport' }).thenNothing();
    given(...running, completed).when({ kind: 'CancelImport' }).thenRefused('import-has-ended', { status: 'completed' });
  });
  rule('still counts the slice in hand, and goes no further', () => {
    given(...running, advanced(further, 6), cancelled).when(advance(further, entering, 9)).then(advanced(entering, 9));
    given(...running, advanced(further, 6), cancelled).when(advance(further, undefined, 9)).then(advanced(further, 9));
    given(opened, cancelled).when(add('households', 1, 0)).thenRefused('import-takes-no-files', { status: 'cancelled' });
  });
});
