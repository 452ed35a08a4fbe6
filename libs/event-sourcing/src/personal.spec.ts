import { expect, test } from '@jest/globals';
import { isSealed, type Personal, type PersonalFields } from './personal.js';

type Registered =
  | {
      readonly type: 'Registered';
      readonly data: { readonly id: string; readonly name: Personal; readonly note?: Personal; readonly members: readonly { readonly id: string; readonly born?: Personal<{ readonly year: number }> }[] };
    }
  | { readonly type: 'Closed'; readonly data: { readonly reason: string } };

const members = { 'members[].born': 'members[].id' } as const;

// The compiler is what is tested here: a line that it accepts against the expectation fails `npm run check`.
const right = { Registered: { name: 'id', note: 'stream', ...members } } satisfies PersonalFields<Registered>;
// @ts-expect-error a personal field was forgotten
({ Registered: { name: 'id', ...members } }) satisfies PersonalFields<Registered>;
// @ts-expect-error an event's were all forgotten
({}) satisfies PersonalFields<Registered>;
// @ts-expect-error the path leads nowhere
({ Registered: { ...right.Registered, 'members[].bron': 'members[].id' } }) satisfies PersonalFields<Registered>;
// @ts-expect-error there is no such subject
({ Registered: { ...right.Registered, name: 'idd' } }) satisfies PersonalFields<Registered>;
// @ts-expect-error the event has no personal field
({ ...right, Closed: { reason: 'stream' } }) satisfies PersonalFields<Registered>;

test('a sealed value is told from a clear one', () => {
  expect(isSealed({ k: 's/1', at: 's/1/name', iv: '', ct: '', tag: '' })).toBe(true);
  for (const clear of ['Zineb', null, 7, { year: 1961 }, { k: 's/1' }]) expect(isSealed(clear)).toBe(false);
});
