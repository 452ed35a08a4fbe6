import { describe, expect, test } from '@jest/globals';
import { Problem } from '../problems/index.js';
import { parseStrictJson } from './strict-json.js';

const refused = (text: string): Problem => {
  try {
    parseStrictJson(text);
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown;
    throw thrown;
  }
  throw new Error(`accepted: ${text}`);
};
const places = (text: string): string[] => (refused(text).more.errors ?? []).map(({ at, accepted }) => `${at}: ${accepted}`);

test('plain JSON objects pass as they are', () => {
  const value = { a: [1, -2.5, true, 'نص، texte — “ok”'], 'b/c': { d: { e: [] } }, f: 1e3, g: 'tab\tline\n' };
  expect(parseStrictJson(JSON.stringify(value, null, 2))).toEqual(value);
});

describe('what is no JSON object is refused', () => {
  test.each(['', '{', '{"a":1,}', "{'a':1}", '{"a":NaN}', '{} {}'])('%j is malformed', (text) => {
    expect(refused(text).code).toBe('malformed-json');
  });
  test.each(['[]', '"text"', '1', 'null', 'true'])('%s is not an object', (text) => {
    expect(places(text)).toEqual([': a JSON object']);
  });
});

describe('each place that is wrong is named with what is accepted', () => {
  test.each([
    ['a key that reaches a prototype', '{"a":{"__proto__":{"x":1}}}', ['/a/__proto__: no such field']],
    ['also when it is spelt with an escape', '{"a":{"\\u005f_proto__":1}}', ['/a/__proto__: no such field']],
    ['constructor and prototype', '{"constructor":{"prototype":1}}', ['/constructor: no such field', '/constructor/prototype: no such field']],
    ['the same key twice', '{"a":[{"b":1,"c":2,"b":3}]}', ['/a/0/b: each field once']],
    ['the same key in two spellings', '{"a":1,"\\u0061":2}', ['/a: each field once']],
    ['a lone surrogate', '{"a":["x","\\ud83d"]}', ['/a/1: well-formed Unicode: no half of a surrogate pair']],
    ['a bidirectional control', '{"name":"abc\u202egnp"}', ['/name: text without bidirectional control characters']],
    ['a NUL', '{"name":"a\\u0000b"}', ['/name: text without control characters']],
    ['a key that is no plain text', '{"a\\u202e":1}', ['/a\ufffd: text without bidirectional control characters']],
    ['a number that would be rounded', '{"n":12345678901234567890}', ['/n: a number within ±9007199254740991']],
    ['a number beyond a double', '{"n":[1e999]}', ['/n/0: a number within ±9007199254740991']],
    ['null', '{"a":[null],"b":null}', ['/a/0: a value: leave the field out instead of null', '/b: a value: leave the field out instead of null']],
    ['a pointer with slashes and tildes', '{"a/b":{"c~d":"\\ud83d"}}', ['/a~1b/c~0d: well-formed Unicode: no half of a surrogate pair']],
    ['several at once', '{"a":"\\u202e","b":{"prototype":1}}', ['/a: text without bidirectional control characters', '/b/prototype: no such field']],
  ])('%s', (_, text, expected) => {
    expect(places(text)).toEqual(expected);
  });
  test('strings that look like structure are only strings', () => {
    expect(parseStrictJson('{"a":"{\\"__proto__\\":[[[[","b":"x: y, \\\\"}')).toEqual({ a: '{"__proto__":[[[[', b: 'x: y, \\' });
  });
});

describe('depth', () => {
  const nested = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
  test('20 levels pass, 21 do not', () => {
    expect(parseStrictJson(nested(20))).toBeDefined();
    expect(places(nested(21))).toEqual([`${'/a'.repeat(20)}: at most 20 levels`]);
  });
  test('as deep as 256 KB allow is refused, not a failure', () => {
    expect(refused(`{"a":${'['.repeat(120_000)}${']'.repeat(120_000)}}`).code).toBe('invalid-request');
  });
});

test('a body full of faults is answered with the first fifty', () => {
  expect(places(`{"a":[${Array.from({ length: 9_000 }, () => '"\\u0000"').join(',')}]}`)).toHaveLength(50);
});
