import { describe, it as rule } from '@jest/globals';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import { round } from './round.decider.js';
import type { Engine, Pair, RoundEvent } from './round.events.js';

const { given } = rulesOf(round.decider);

const territory = 'MA-FES';
const seed = 'published-seed';
const engine: Engine = { name: 'exact', version: '1', rules: 'admissibility@2026-1', seed, inputs: 'digest' };
const pair = (caseId: string, unitId: string) => ({ caseId, householdId: 'h', unitId, conventionId: 'c', cost: 0 }) as unknown as Pair;
const pairs = [pair('f1', 'u1'), pair('f2', 'u2')];
const proposalHash = 'the-digest';

const opened: RoundEvent = { type: 'RoundOpened', data: { territory, seed } };
const solved: RoundEvent = { type: 'RoundSolved', data: { territory, engine, pairs, unplaced: [] } };
const proposed: RoundEvent = { type: 'RoundProposed', data: { territory, by: 'proposer', proposalHash } };
const edited: RoundEvent = { type: 'RoundEdited', data: { territory, by: 'editor', edits: [{ caseId: pairs[0]!.caseId }], reason: 'moved away' } };
const approve = (by: string, hash = proposalHash) => ({ kind: 'ApproveRound', by, proposalHash: hash }) as const;

describe('a round is opened', () => {
  rule('once, with a seed that is published before anyone knows the result', () => {
    given().when({ kind: 'OpenRound', territory, seed }).then(opened);
    given(opened).when({ kind: 'OpenRound', territory, seed: 'a luckier one' }).thenRefused('round-already-opened');
  });
});

describe('a round is solved', () => {
  rule('with the seed that was published when it opened', () => {
    given(opened).when({ kind: 'SolveRound', engine, pairs, unplaced: [] }).then(solved);
    given(opened)
      .when({ kind: 'SolveRound', engine: { ...engine, seed: 'a luckier one' }, pairs, unplaced: [] })
      .thenRefused('seed-not-the-published-one');
  });
  rule('giving no dwelling twice and placing no family twice', () => {
    given(opened).when({ kind: 'SolveRound', engine, pairs: [pair('f1', 'u1'), pair('f2', 'u1')], unplaced: [] }).thenRefused('dwelling-given-twice');
    given(opened).when({ kind: 'SolveRound', engine, pairs: [pair('f1', 'u1'), pair('f1', 'u2')], unplaced: [] }).thenRefused('family-placed-twice');
  });
  rule('not once it lies before the commission', () => {
    given(opened, solved, proposed).when({ kind: 'SolveRound', engine, pairs, unplaced: [] }).thenRefused('round-not-open');
  });
});

describe('a round is approved', () => {
  rule('by someone who neither proposed nor edited it', () => {
    given(opened, solved, proposed).when(approve('approver')).then({ type: 'RoundApproved', data: { territory, by: 'approver', proposalHash, pairs } });
  });
  rule('never by its proposer', () => {
    given(opened, solved, proposed).when(approve('proposer')).thenRefused('approver-had-a-hand-in-it', { rule: 'four-eyes' });
  });
  rule('never by anyone who edited it, whoever proposed it then', () => {
    given(opened, solved, edited, proposed).when(approve('editor')).thenRefused('approver-had-a-hand-in-it');
  });
  rule('nor by the first proposer of what another proposed again', () => {
    const again: RoundEvent = { type: 'RoundProposed', data: { territory, by: 'second', proposalHash } };
    given(opened, solved, proposed, edited, again).when(approve('proposer')).thenRefused('approver-had-a-hand-in-it');
  });
  rule('as it was read, not as it has become', () => {
    given(opened, solved, proposed).when(approve('approver', 'another-digest')).thenRefused('not-the-proposal-you-read', { proposalHash });
  });
  rule('only while it is proposed: an edit takes it back', () => {
    given(opened, solved, proposed, edited).when(approve('approver')).thenRefused('round-not-proposed', { status: 'solved' });
  });
  rule('once', () => {
    const approved: RoundEvent = { type: 'RoundApproved', data: { territory, by: 'approver', proposalHash, pairs } };
    given(opened, solved, proposed, approved).when(approve('approver')).thenRefused('round-not-proposed', { status: 'approved' });
  });
});

describe('a round is edited', () => {
  const edit = (...changed: readonly Pair[]) =>
    ({ kind: 'EditRound', by: 'editor', edits: changed.map((one) => ({ caseId: one.caseId, pair: one })), reason: 'why' }) as const;
  rule('and stays one dwelling for one family', () => {
    given(opened, solved).when(edit(pair('f1', 'u2'))).thenRefused('dwelling-given-twice');
    given(opened, solved).when(edit(pair('f1', 'u2'), pair('f2', 'u1'))).then({
      type: 'RoundEdited',
      data: { territory, by: 'editor', edits: edit(pair('f1', 'u2'), pair('f2', 'u1')).edits, reason: 'why' },
    });
  });
  rule('what was taken out is not approved', () => {
    const again: RoundEvent = { type: 'RoundProposed', data: { territory, by: 'proposer', proposalHash } };
    given(opened, solved, edited, again)
      .when(approve('approver'))
      .then({ type: 'RoundApproved', data: { territory, by: 'approver', proposalHash, pairs: [pairs[1]!] } });
  });
});

describe('a round is rejected', () => {
  rule('with a reason, by someone who had no hand in it', () => {
    given(opened, solved, proposed)
      .when({ kind: 'RejectRound', by: 'approver', proposalHash, reason: 'ask the families again' })
      .then({ type: 'RoundRejected', data: { territory, by: 'approver', proposalHash, reason: 'ask the families again' } });
    given(opened, solved, proposed)
      .when({ kind: 'RejectRound', by: 'proposer', proposalHash, reason: 'why' })
      .thenRefused('approver-had-a-hand-in-it');
  });
  rule('and an empty proposal is not put before the commission', () => {
    const nobody: RoundEvent = { type: 'RoundSolved', data: { territory, engine, pairs: [], unplaced: [] } };
    given(opened, nobody).when({ kind: 'ProposeRound', by: 'proposer', proposalHash }).thenRefused('nothing-to-propose');
  });
});
