import { require, unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { ImportCommand } from './import.commands.js';
import { personal, type ImportEvent, type Totals } from './import.events.js';
import { beginningOf, isRunning, isSameCursor, mustBeOpened, mustTake, NOTHING, type Import } from './import.policies.js';
import { filesOf, type ImportProfile } from './profile.js';

const decider: Decider<Import, ImportCommand, ImportEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    if (command.kind === 'OpenImport') {
      const { kind: _, ...opened } = command;
      require(state.status === 'none', 'import-already-opened');
      return [{ type: 'ImportOpened', data: opened }];
    }
    const known = mustBeOpened(state);
    const { territory } = known;
    switch (command.kind) {
      case 'AddPart': {
        const { file, part, last, kept } = command;
        if (last && known.received[file] === part) return [];
        mustTake(known, file, part, kept);
        return last ? [{ type: 'ImportFileReceived', data: { file, parts: part, territory } }] : [];
      }
      case 'AdvanceImport': {
        const { from, to, totals } = command;
        require((isRunning(known) || known.status === 'cancelled') && isSameCursor(known.cursor, from), 'import-has-moved-on');
        return [to === undefined && isRunning(known) ? { type: 'ImportCompleted', data: { totals, territory } } : { type: 'ImportAdvanced', data: { cursor: to ?? from, totals, territory } }];
      }
      case 'RefuseImport': {
        const { kind: _, ...refusal } = command;
        require(isRunning(known), 'import-has-moved-on');
        return [{ type: 'ImportRefused', data: { ...refusal, territory } }];
      }
      case 'CancelImport':
        if (known.status === 'cancelled') return [];
        require(known.status === 'waiting-for-files' || isRunning(known), 'import-has-ended', { status: known.status });
        return [{ type: 'ImportCancelled', data: { territory } }];
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'ImportOpened') return { status: 'waiting-for-files', ...event.data, received: {}, totals: nothingOf(event.data.profile) };
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'ImportFileReceived': {
        const received = { ...state.received, [event.data.file]: event.data.parts };
        const whole = filesOf(state.profile).every((file) => received[file] !== undefined);
        return whole ? { ...state, status: 'reading', received, cursor: beginningOf(state.profile) } : { ...state, received };
      }
      case 'ImportAdvanced': {
        const { cursor, totals } = event.data;
        return state.status === 'cancelled' ? { ...state, cursor, totals } : { ...state, status: cursor.step, cursor, totals };
      }
      case 'ImportCompleted':
        return { ...withoutCursor(state), status: 'completed', totals: event.data.totals };
      case 'ImportRefused': {
        const { territory: _, ...refusal } = event.data;
        return { ...withoutCursor(state), status: 'refused', refusal };
      }
      case 'ImportCancelled':
        return { ...state, status: 'cancelled' };
      default:
        return state;
    }
  },
};

const nothingOf = (profile: ImportProfile): Totals => ({ files: Object.fromEntries(filesOf(profile).map((file) => [file, NOTHING])), created: 0, corrected: 0, unchanged: 0 });

function withoutCursor<State extends object>({ cursor: _, ...state }: State & { readonly cursor?: unknown }): Omit<State, 'cursor'> {
  return state;
}

/** Somebody's files become households or orders, row by row, through a profile: what came, how far it is, what became of it. */
export const imports: Aggregate<Import, ImportCommand, ImportEvent> = {
  category: 'import',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.territory }),
};
