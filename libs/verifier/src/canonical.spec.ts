import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { departure, isCanonical } from './canonical.js';
import { Unusable } from './findings.js';
import { written } from './testing/written.js';

const double = (bits: string): string => String(Buffer.from(bits, 'hex').readDoubleBE());

describe('canonical JSON, by the examples of RFC 8785', () => {
  test('is recognised as a whole (3.2.2)', () => {
    const text = `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`;
    expect(departure(text)).toBeUndefined();
    expect(isCanonical(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`)).toBe(false);
  });

  test('orders members by UTF-16 code units (3.2.3)', () => {
    const inOrder = '{"\\r":1,"1":2,"\u0080":3,"\u00f6":4,"\u20ac":5,"\ud83d\ude00":6,"\ufb33":7}';
    expect(isCanonical(inOrder)).toBe(true);
    expect(departure('{"\ufb33":7,"\ud83d\ude00":6}')).toEqual({ at: 7, why: 'the member "😀" belongs before "\ufb33"' });
  });

  test.each([
    ['0000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s so (appendix B)', (bits, text) => {
    expect(double(bits)).toBe(text);
    expect(isCanonical(text)).toBe(true);
  });
});

describe('canonical JSON', () => {
  test.each<[string, string]>([
    ['-0', 'the number -0 is read as 0'],
    ['1.0', 'the number 1.0 is read as 1'],
    ['1E3', 'the number 1E3 is read as 1000'],
    ['1e400', 'the number 1e400 is read as Infinity'],
    ['0.1e1', 'the number 0.1e1 is read as 1'],
    ['12345678901234567890', 'the number 12345678901234567890 is read as 12345678901234567000'],
    ['"\\u0041"', 'a string is written "A"'],
    ['"\\/"', 'a string is written "/"'],
    ['"\\u000A"', 'a string is written "\\n"'],
    ['"\\ud83d\\ude00"', 'a string is written "😀"'],
    ['"\\ud83d"', 'half a character (a lone surrogate)'],
    ['"\ud83d"', 'half a character (a lone surrogate)'],
    ['[1, 2]', 'space between values'],
    ['1\n', 'space between values'],
    ['{"b":1,"a":2}', 'the member "a" belongs before "b"'],
  ])('is not %s', (text, why) => {
    expect(departure(text)?.why).toBe(why);
  });

  test.each<[string, string]>([
    ['nothing at all', ''],
    ['two values', '1 2'],
    ['a list that is not closed', '[1'],
    ['a comma too many', '[1,]'],
    ['a string that is not closed', '"abc'],
    ['a string that ends in its escape', '"abc\\'],
    ['a string with a control character', '"a\nb"'],
    ['an unknown escape', '"\\x"'],
    ['a number with a zero before', '01'],
    ['a number without digits', '-'],
    ['a word', 'nul'],
    ['a member without a value', '{"a"}'],
    ['a member without quotes', '{a:1}'],
    ['the same member twice', '{"a":1,"b":2,"a":3}'],
    ['the same member twice, written in two ways', '{"a":1,"\\u0061":2}'],
    ['a byte order mark', '\ufeff1'],
  ])('is never read from %s', (_, text) => {
    expect(() => departure(text)).toThrow(Unusable);
    expect(isCanonical(text)).toBe(false);
  });

  test('is not read deeper than two hundred levels, however long the text', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(isCanonical(nested(200))).toBe(true);
    expect(() => departure(nested(202))).toThrow('deeper than 200 levels');
    expect(() => departure('[{"a":'.repeat(500_000))).toThrow('deeper than 200 levels');
  });

  test.each<[string, string]>([
    ['digits', '1'.repeat(4_000_000)],
    ['a fraction', `0.${'1'.repeat(4_000_000)}`],
    ['letters', `"${'é'.repeat(4_000_000)}"`],
    ['backslashes', `"${'\\'.repeat(4_000_000)}"`],
    ['quotes', `"${'\\"'.repeat(2_000_000)}"`],
    ['spaces', ' '.repeat(4_000_000)],
    ['members', `{${Array.from({ length: 100_000 }, (_, index) => `"${index}":1`).join(',')}}`],
  ])('is told of a text of as many %s as a line can hold', (_, text) => {
    expect(typeof isCanonical(text)).toBe('boolean');
  });

  test('is what is left when a value is written in order and without space', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 5 }), (value) => {
        expect(departure(written(JSON.parse(JSON.stringify(value))))).toBeUndefined();
      }),
    );
  });

  test('is read as JSON.parse reads it, or refused where that would lose something', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), fc.nat(), fc.constantFrom('', ' ', ',', '"', '\\', '0', '}'), (value, at, put) => {
        const whole = JSON.stringify(value);
        const altered = whole.slice(0, at % (whole.length + 1)) + put + whole.slice((at % (whole.length + 1)) + 1);
        expect(isReadable(() => departure(altered)) ? isReadable(() => JSON.parse(altered)) : true).toBe(true);
        if (isCanonical(altered)) expect(written(JSON.parse(altered))).toBe(altered);
      }),
      { numRuns: 1000 },
    );
  });
});

const isReadable = (read: () => unknown): boolean => {
  try {
    read();
    return true;
  } catch {
    return false;
  }
};
