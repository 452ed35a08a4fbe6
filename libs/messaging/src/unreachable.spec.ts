import { describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { BusUnavailable, TooLarge } from './bus-errors.js';
import { isUnreachable } from './unreachable.js';

const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('waiting cures', () => {
  it.each([
    ['a refused connection', coded('ECONNREFUSED')],
    ['a PostgreSQL that shuts down', coded('57P01')],
    ['too many connections', coded('53300')],
    ['a connection that broke', new Error('Connection terminated unexpectedly')],
    ['a bus that is away', new BusUnavailable('x')],
    ['the same as the cause of something else', new Error('fetch failed', { cause: coded('ECONNRESET') })],
    ['several attempts that all failed', new AggregateError([coded('ECONNREFUSED')])],
  ])('%s', (_what, error) => {
    expect(isUnreachable(error)).toBe(true);
  });

  it('a port where nobody listens', async () => {
    const error = await new Promise((resolve) => connect(1, '127.0.0.1').once('error', resolve));
    expect(isUnreachable(error)).toBe(true);
  });
});

describe('waiting does not cure', () => {
  it.each([
    ['a broken constraint', coded('23505')],
    ['a missing table', coded('42P01')],
    ['a message that is too large', new TooLarge(2_000_000)],
    ['a mistake in the code', new TypeError('undefined is not a function')],
    ['what is no error', 'ECONNREFUSED'],
  ])('%s', (_what, error) => {
    expect(isUnreachable(error)).toBe(false);
  });
});
