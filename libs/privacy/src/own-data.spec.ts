import { describe, expect, it as rule } from '@jest/globals';
import { HIDDEN, isUnderKeyOf, ownParts } from './own-data.js';

const sealed = (subject: string, path: string) => ({ k: `${subject}/1`, at: `stream/1/${path}`, iv: '', ct: '', tag: '' });

describe('what a fact says of one person', () => {
  const members = ['zineb', 'omar'].map((id, n) => ({ id, name: sealed(id, `members[${String(n)}].name`), role: n === 0 ? 'head' : 'child' }));

  rule('is every object that names them, whole, and nobody else’s', () => {
    expect(ownParts({ territory: 'MA-FES', members, idcs: sealed('household', 'idcs') }, 'omar')).toEqual([{ path: 'members[1]', value: members[1] }]);
  });

  rule('is the whole fact where that names them, with what is another’s hidden', () => {
    const needs = { memberId: 'omar', conditions: sealed('omar', 'conditions'), note: sealed('household', 'note') };
    expect(ownParts(needs, 'omar')).toEqual([{ path: '', value: { ...needs, note: HIDDEN } }]);
  });

  rule('is a value under their key, wherever it stands', () => {
    expect(ownParts({ said: { by: [sealed('omar', 'said.by[0]')] } }, 'omar')).toEqual([{ path: 'said.by[0]', value: sealed('omar', 'said.by[0]') }]);
  });

  rule('is nothing where it does not speak of them', () => {
    expect(ownParts({ members }, 'somebody')).toEqual([]);
    expect(isUnderKeyOf('omar', sealed('omar/1', ''))).toBe(false);
  });
});
