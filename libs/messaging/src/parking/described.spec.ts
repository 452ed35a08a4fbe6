import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@iwaa/event-sourcing';
import { Unreadable } from '../facts/decoder.js';
import { described } from './described.js';

describe('an error in a table or a log', () => {
  it("of a stranger tells its name, its code and its place, never its message", () => {
    const error = Object.assign(new RangeError('invalid input: "Fatima"'), { code: '22P02' });
    expect(described(error)).toMatch(/^RangeError \[22P02\] at described\.spec\.ts:\d+$/);
  });

  it('of ours tells its message, which is made of codes and places', () => {
    expect(described(new Unreadable('headers must be object'))).toBe('Unreadable: headers must be object');
    expect(described(new Refusal('offer-expired'))).toBe('Refusal: offer-expired');
  });

  it('that is none tells only that', () => {
    expect(described('Fatima')).toBe('thrown: string');
  });
});
