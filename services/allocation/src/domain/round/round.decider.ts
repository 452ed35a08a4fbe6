import { require, unreachable, type Aggregate, type Decider, type Personal } from '@iwaa/event-sourcing';
import { personal, type Edit, type Engine, type Pair, type RoundEvent, type Unplaced } from './round.events.js';

/** Those who had a hand in the proposal; none of them may approve it. */
interface Hands {
  readonly territory: string;
  readonly seed: string;
  readonly shapedBy: readonly string[];
  /** Why it was edited, each time. */
  readonly editReasons: readonly Personal[];
}

export type Round =
  | { readonly status: 'none' }
  | ({ readonly status: 'opened' } & Hands)
  | ({ readonly status: 'solved'; readonly pairs: readonly Pair[]; readonly unplaced: readonly Unplaced[] } & Hands)
  | ({ readonly status: 'proposed'; readonly pairs: readonly Pair[]; readonly unplaced: readonly Unplaced[]; readonly proposalHash: string } & Hands)
  | ({ readonly status: 'approved'; readonly pairs: readonly Pair[]; readonly unplaced: readonly Unplaced[] } & Hands)
  | ({ readonly status: 'rejected'; readonly reason: Personal } & Hands);

/** `by` is the actor's subject; `proposalHash` the digest of the pairs that the person had before the eyes. */
export type RoundCommand =
  | { readonly kind: 'OpenRound'; readonly territory: string; readonly seed: string }
  | { readonly kind: 'SolveRound'; readonly engine: Engine; readonly pairs: readonly Pair[]; readonly unplaced: readonly Unplaced[] }
  | { readonly kind: 'EditRound'; readonly by: string; readonly edits: readonly Edit[]; readonly reason: Personal }
  | { readonly kind: 'ProposeRound'; readonly by: string; readonly proposalHash: string }
  | { readonly kind: 'ApproveRound'; readonly by: string; readonly proposalHash: string }
  | { readonly kind: 'RejectRound'; readonly by: string; readonly proposalHash: string; readonly reason: Personal };

const decider: Decider<Round, RoundCommand, RoundEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    if (command.kind === 'OpenRound') {
      require(state.status === 'none', 'round-already-opened');
      return [{ type: 'RoundOpened', data: { territory: command.territory, seed: command.seed } }];
    }
    require(state.status !== 'none', 'round-not-opened');
    const { territory } = state;
    switch (command.kind) {
      case 'SolveRound': {
        require(state.status === 'opened' || state.status === 'solved', 'round-not-open', { status: state.status });
        require(command.engine.seed === state.seed, 'seed-not-the-published-one');
        const { engine, pairs, unplaced } = command;
        mustMatchEachOnce(pairs);
        return [{ type: 'RoundSolved', data: { territory, engine, pairs, unplaced } }];
      }
      case 'EditRound': {
        const { pairs } = mustHavePairs(state);
        const { by, edits, reason } = command;
        mustMatchEachOnce(edited(pairs, edits));
        return [{ type: 'RoundEdited', data: { territory, by, edits, reason } }];
      }
      case 'ProposeRound': {
        require(state.status === 'solved', 'round-not-solved', { status: state.status });
        require(state.pairs.length > 0, 'nothing-to-propose');
        return [{ type: 'RoundProposed', data: { territory, by: command.by, proposalHash: command.proposalHash } }];
      }
      case 'ApproveRound': {
        const { by, proposalHash } = command;
        const { pairs } = mustBeThisProposal(state, proposalHash);
        require(!state.shapedBy.includes(by), 'approver-had-a-hand-in-it', { rule: 'four-eyes' });
        return [{ type: 'RoundApproved', data: { territory, by, proposalHash, pairs } }];
      }
      case 'RejectRound': {
        const { by, proposalHash, reason } = command;
        mustBeThisProposal(state, proposalHash);
        require(!state.shapedBy.includes(by), 'approver-had-a-hand-in-it', { rule: 'four-eyes' });
        return [{ type: 'RoundRejected', data: { territory, by, proposalHash, reason } }];
      }
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'RoundOpened') return { status: 'opened', ...event.data, shapedBy: [], editReasons: [] };
    if (state.status === 'none') return state;
    const { territory, seed, shapedBy, editReasons } = state;
    switch (event.type) {
      case 'RoundSolved':
        return { status: 'solved', territory, seed, shapedBy, editReasons, pairs: event.data.pairs, unplaced: event.data.unplaced };
      case 'RoundEdited':
        return 'pairs' in state
          ? {
              ...solved(state),
              pairs: edited(state.pairs, event.data.edits),
              shapedBy: [...shapedBy, event.data.by],
              editReasons: [...editReasons, event.data.reason],
            }
          : state;
      case 'RoundProposed':
        return 'pairs' in state
          ? { ...solved(state), status: 'proposed', proposalHash: event.data.proposalHash, shapedBy: [...shapedBy, event.data.by] }
          : state;
      case 'RoundApproved':
        return 'pairs' in state ? { ...solved(state), status: 'approved' } : state;
      case 'RoundRejected':
        return { status: 'rejected', territory, seed, shapedBy, editReasons, reason: event.data.reason };
      default:
        return state;
    }
  },
};

type WithPairs = Extract<Round, { pairs: readonly Pair[] }>;

const solved = ({ territory, seed, shapedBy, editReasons, pairs, unplaced }: WithPairs) =>
  ({ status: 'solved', territory, seed, shapedBy, editReasons, pairs, unplaced }) as const;

function mustHavePairs(round: Round): WithPairs {
  require(round.status === 'solved' || round.status === 'proposed', 'round-not-solved', { status: round.status });
  return round;
}

function mustBeThisProposal(round: Round, proposalHash: string): WithPairs {
  require(round.status === 'proposed', 'round-not-proposed', { status: round.status });
  require(round.proposalHash === proposalHash, 'not-the-proposal-you-read', { proposalHash: round.proposalHash });
  return round;
}

/** No family twice, no dwelling twice. */
function mustMatchEachOnce(pairs: readonly Pair[]): void {
  require(new Set(pairs.map(({ unitId }) => unitId)).size === pairs.length, 'dwelling-given-twice');
  require(new Set(pairs.map(({ caseId }) => caseId)).size === pairs.length, 'family-placed-twice');
}

function edited(pairs: readonly Pair[], edits: readonly Edit[]): readonly Pair[] {
  const touched = new Set(edits.map(({ caseId }) => caseId));
  return [...pairs.filter(({ caseId }) => !touched.has(caseId)), ...edits.flatMap(({ pair }) => (pair === undefined ? [] : [pair]))];
}

/** One allocation round of a territory: opened with a published seed, solved, proposed, and approved by someone else. */
export const round: Aggregate<Round, RoundCommand, RoundEvent> = {
  category: 'round',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.territory }),
};
