import { describe, expect, test } from '@jest/globals';
import { presentable, presentableError, withoutQuotes } from './presentable.js';

describe('what may be written to a log', () => {
  test('is ids, codes, counts and instants, as they are', () => {
    const fields = { offer: '0197', code: 'offer-expired', count: 3, at: '2026-11-25T18:00:00.000Z', service: 'allocation', done: true, none: null };
    expect(presentable(fields)).toEqual(fields);
  });

  test('is never a personal field, at any depth', () => {
    const fields = { case: { members: [{ id: 'm1', name: 'Zineb', firstName: 'Z', cin: 'AB1', telephone: '0612', illness: 'asthma' }] }, remark: 'no stairs', address: { street: 'Derb' } };
    expect(JSON.stringify(presentable(fields))).not.toMatch(/Zineb|AB1|0612|asthma|stairs|Derb/);
    expect(presentable(fields)).toMatchObject({ case: { members: [{ id: 'm1', name: '[withheld]' }] } });
  });

  test('is never a secret', () => {
    expect(presentable({ authorization: 'Bearer x', accessToken: 'x', password: 'x' })).toEqual({ authorization: '[withheld]', accessToken: '[withheld]', password: '[withheld]' });
  });

  test('says of a sealed value that it is sealed', () => {
    expect(presentable({ given: { k: 's/1', at: 'x', iv: 'x', ct: 'abc', tag: 'x' } })).toEqual({ given: '[sealed]' });
  });

  test('names things, which are not people', () => {
    expect(presentable({ queue: 'q', topicName: 't', hostname: 'h' })).toEqual({ queue: 'q', topicName: 't', hostname: 'h' });
  });
});

describe('an error in a log', () => {
  test('keeps its type, code and frames, and loses what it quotes', () => {
    const error = Object.assign(new TypeError('invalid input syntax for type uuid: "Zineb El Fassi"'), { code: '22P02', detail: 'Key (name)=(Zineb)', where: 'Zineb', constraint: 'c' });
    const shown = presentableError(error);
    expect(shown).toMatchObject({ type: 'TypeError', message: 'invalid input syntax for type uuid: "…"', code: '22P02', constraint: 'c' });
    expect(JSON.stringify(shown)).not.toContain('Zineb');
    expect(JSON.stringify(shown)).toContain('presentable.spec');
  });

  test('of a parser does not repeat what was parsed', () => {
    let thrown: unknown;
    try {
      JSON.parse('Zineb El Fassi, 0612345678');
    } catch (error) {
      thrown = error;
    }
    expect(JSON.stringify(presentable({ err: thrown }))).not.toMatch(/Zineb|0612/);
  });

  test('shows its causes the same way', () => {
    const error = new Error('outer', { cause: new Error('inner "Zineb"') });
    expect(presentableError(error)).toMatchObject({ cause: { message: 'inner "…"' } });
  });

  test('shows no password of an address, and keeps apostrophes that quote nothing', () => {
    expect(withoutQuotes('cannot reach postgres://app:secret@127.0.0.1:4132/keys')).toBe('cannot reach postgres://…@127.0.0.1:4132/keys');
    expect(withoutQuotes("can't reach the server, doesn't answer")).toBe("can't reach the server, doesn't answer");
    expect(withoutQuotes("reading 'Zineb' failed")).toBe("reading '…' failed");
  });
});
