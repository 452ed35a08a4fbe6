import { describe, expect, test } from '@jest/globals';
import { NotFoundException } from '@nestjs/common';
import { Refusal } from '@iwaa/event-sourcing';
import { BrokenRecord, Conflict, Forbidden, NotFound, OtherPayload, StaleVersion } from '@iwaa/event-store';
import { asProblem, Problem, problemCodes, problemText, registerProblems, withoutValues } from './index.js';
import { problemDocument } from './problem-document.js';

const failure = (more: object, message = 'x') => Object.assign(new Error(message), more);

describe('whatever is thrown has one code and one status', () => {
  test.each<[unknown, string, number]>([
    [new Refusal('offer-expired', { respondBy: '2026-11-25T12:00:00.000Z' }), 'offer-expired', 409],
    [new NotFound('offer', 'some-id'), 'not-found', 404],
    [new Forbidden('unit'), 'not-allowed', 403],
    [new StaleVersion('some-id', 1, 2, ['TentPitched']), 'stale-version', 412],
    [new OtherPayload('some-id'), 'other-payload', 422],
    [new Conflict(['some-id']), 'too-much-contention', 409],
    [new BrokenRecord('some-id', 3, 'hash'), 'unexpected', 500],
    [new NotFoundException('Cannot GET /secret'), 'not-found', 404],
    [failure({ code: 'ECONNREFUSED' }), 'record-unavailable', 503],
    [failure({ code: '57P01' }), 'record-unavailable', 503],
    [failure({ code: '08006' }), 'record-unavailable', 503],
    [failure({}, 'Connection terminated unexpectedly'), 'record-unavailable', 503],
    [failure({}, 'timeout exceeded when trying to connect'), 'record-unavailable', 503],
    [failure({ driverError: failure({ code: 'ECONNRESET' }) }), 'record-unavailable', 503],
    [failure({ cause: failure({ code: '53300' }) }), 'record-unavailable', 503],
    [failure({ code: '22P02' }), 'unexpected', 500],
    [failure({ code: '57014' }), 'unexpected', 500],
    ['a text', 'unexpected', 500],
    [undefined, 'unexpected', 500],
  ])('%s', (thrown, code, status) => {
    const document = problemDocument(asProblem(thrown), 'en');
    expect([document.code, document.status, document.type]).toEqual([code, status, `/problems/${code}`]);
    expect(JSON.stringify(document)).not.toMatch(/some-id|secret/);
  });
});

describe('the registry', () => {
  test('has every common code in three languages', () => {
    expect(problemCodes().length).toBeGreaterThan(15);
    for (const code of problemCodes()) {
      const { en = '', fr = '', ar = '' } = problemText(code) ?? {};
      expect([code, en.length > 10, fr.length > 10, /[\u0600-\u06ff]/.test(ar)]).toEqual([code, true, true, true]);
    }
  });
  test('one code has one meaning', () => {
    const text = { en: 'The door is shut.', fr: 'La porte est fermée.', ar: 'الباب مغلق.' };
    registerProblems({ 'door-shut': text });
    registerProblems({ 'door-shut': text });
    expect(() => registerProblems({ 'door-shut': { ...text, en: 'The door is open.' } })).toThrow('problem door-shut has two meanings');
  });
  test('a refusal that nobody put into words is still told by its code', () => {
    expect(problemDocument(new Problem('never-said'), 'ar')).toMatchObject({ status: 409, code: 'never-said', title: 'never-said' });
  });
});

test('a log line names the kind of a failure and the places in our code, and no message', () => {
  const line = withoutValues(failure({ code: '23505' }, 'Key (name)=(Fatima) already exists'));
  expect(line).toMatch(/^Error 23505\n\s+at .*problems\.spec/);
  expect(line).not.toContain('Fatima');
  expect(withoutValues('Fatima')).toBe('a string was thrown');
});
