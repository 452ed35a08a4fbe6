import { describe, expect, test } from '@jest/globals';
import { foldGolden, withoutGolden } from './golden.js';
import { react, type Aggregate, type Process } from './index.js';
import { currentSchemaVersion } from './upcaster.js';

// A shelter once counted its places; then it turned out that some are for the day alone.

interface Places {
  readonly day: number;
  readonly night: number;
}
type ShelterEvent = { readonly type: 'ShelterOpened'; readonly data: { readonly territory: string; readonly places: Places } };
type Shelter = { readonly status: 'none' } | { readonly status: 'open'; readonly places: Places };

/** Version 1: `places` was one number, and whoever wrote it meant the night. */
interface ShelterOpened1 {
  readonly territory: string;
  readonly places: number;
}
const withDays = ({ places, ...opened }: ShelterOpened1): ShelterEvent['data'] => ({ ...opened, places: { day: places, night: places } });

const shelter: Aggregate<Shelter, never, ShelterEvent> = {
  category: 'shelter',
  decider: {
    initial: { status: 'none' },
    decide: () => [],
    evolve: (_, { data: { places } }) => ({ status: 'open', places }),
  },
  upcasters: { ShelterOpened: [withDays] },
  personal: {},
  scopeOf: () => undefined,
};

const golden = {
  streams: [
    {
      events: [{ type: 'ShelterOpened', schemaVersion: 1, body: '{"places":12,"territory":"MA-FES"}' }],
      state: { status: 'open', places: { day: 12, night: 12 } },
    },
    {
      events: [{ type: 'ShelterOpened', schemaVersion: 2, body: '{"places":{"day":30,"night":12},"territory":"MA-FES"}' }],
      state: { status: 'open', places: { day: 30, night: 12 } },
    },
  ],
};

describe('a new version of an event', () => {
  test('new events carry it, and old ones are read as if they did', () => {
    expect(currentSchemaVersion(shelter.upcasters, 'ShelterOpened')).toBe(2);
    expect(foldGolden(shelter, golden)).toEqual(golden.streams.map(({ state }) => state));
  });
  test('without an event of each version that is kept for ever, it is named', () => {
    const forgotten = { streams: golden.streams.slice(0, 1) };
    expect(withoutGolden(shelter, ['ShelterOpened'], forgotten)).toEqual(['ShelterOpened.v2']);
    expect(withoutGolden(shelter, ['ShelterOpened'], golden)).toEqual([]);
  });
});

describe('a new version of a public fact', () => {
  interface Told1 { readonly type: 'iwaa.shelter.opened.v1'; readonly data: ShelterOpened1 }
  interface Told2 { readonly type: 'iwaa.shelter.opened.v2'; readonly data: ShelterEvent['data'] }

  const opened = ({ territory, places }: ShelterEvent['data']) => [`${territory}: ${String(places.night)} by night`];
  const followShelters: Process<Told1 | Told2, string> = {
    'iwaa.shelter.opened.v1': ({ data }: Told1) => opened(withDays(data)),
    'iwaa.shelter.opened.v2': ({ data }: Told2) => opened(data),
  };

  test('is read beside the old one, which lies in the topic for years', () => {
    expect(react(followShelters, { type: 'iwaa.shelter.opened.v1', data: { territory: 'MA-FES', places: 12 } })).toEqual(['MA-FES: 12 by night']);
    expect(react(followShelters, { type: 'iwaa.shelter.opened.v2', data: { territory: 'MA-FES', places: { day: 30, night: 12 } } })).toEqual(['MA-FES: 12 by night']);
  });
});
