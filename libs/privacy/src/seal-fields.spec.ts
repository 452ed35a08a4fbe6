import { randomBytes } from 'node:crypto';
import type { Personal, PersonalFields, Sealed } from '@iwaa/event-sourcing';
import { describe, expect, test } from '@jest/globals';
import { openValue, sealValue } from './envelope.js';
import { assertSealedAt, SealedElsewhere, sealFields } from './seal-fields.js';
import { replaceSealed } from './sealed-values.js';

interface HouseholdRegistered {
  readonly type: 'HouseholdRegistered';
  readonly data: {
    readonly household: string;
    readonly address?: Personal<{ readonly street: string; readonly number: number }> | null;
    readonly remark?: Personal;
    readonly rooms: number;
    readonly members: readonly { readonly id: string; readonly name: Personal; readonly phones: readonly Personal[] }[];
  };
}

const personal = {
  HouseholdRegistered: { address: 'household', remark: 'stream', 'members[].name': 'members[].id', 'members[].phones[]': 'members[].id' },
} satisfies PersonalFields<HouseholdRegistered>;

const registered: HouseholdRegistered = {
  type: 'HouseholdRegistered',
  data: {
    household: 'h',
    address: { street: 'Derb Lihoudi', number: 12 },
    remark: 'the stairs are gone',
    rooms: 2,
    members: [
      { id: 'm1', name: 'Zineb', phones: ['0612', '0613'] },
      { id: 'm2', name: 'Omar', phones: [] },
    ],
  },
};
const place = { streamId: 's', version: 3 };
const key = randomBytes(32);
const sealer = { seal: async (subject: string, at: string, value: unknown) => sealValue({ name: `${subject}/1`, key }, at, value, randomBytes) };
const open = (data: object) => replaceSealed(data, (sealed) => openValue(key, sealed));

describe('the personal fields of a fact', () => {
  test('are sealed where they are declared, each under its own subject and for its own place', async () => {
    const data = (await sealFields(sealer, personal, registered, place)) as Record<string, Sealed> & { members: { name: Sealed; phones: Sealed[] }[] };
    expect(data['address']).toMatchObject({ k: 'h/1', at: 's/3/address' });
    expect(data['remark']).toMatchObject({ k: 's/1', at: 's/3/remark' });
    expect(data.members[1]?.name).toMatchObject({ k: 'm2/1', at: 's/3/members[1].name' });
    expect(data.members[0]?.phones[1]).toMatchObject({ k: 'm1/1', at: 's/3/members[0].phones[1]' });
    expect(JSON.stringify(data)).not.toMatch(/Lihoudi|stairs|Zineb|Omar|061/);
  });

  test('leave everything else, and the data given, as it was', async () => {
    const before = structuredClone(registered);
    const data = await sealFields(sealer, personal, registered, place);
    expect(data).toMatchObject({ household: 'h', rooms: 2, members: [{ id: 'm1' }, { id: 'm2', phones: [] }] });
    expect(open(data)).toEqual(before.data);
    expect(registered).toEqual(before);
  });

  test('may be absent or null', async () => {
    const { address: _, remark: __, ...data } = registered.data;
    const fact = { ...registered, data: { ...data, address: null, members: [] } };
    await expect(sealFields(sealer, personal, fact, place)).resolves.toEqual(fact.data);
  });

  test('need a subject: a value without one is refused, not stored in clear', async () => {
    const fact = { ...registered, data: { ...registered.data, household: '' } };
    await expect(sealFields(sealer, personal, fact, place)).rejects.toThrow('HouseholdRegistered has no id at household');
  });

  test('enter in clear: a sealed value in a new fact is refused, declared personal or not', async () => {
    const sealed = sealValue({ name: 'm1/1', key }, 'elsewhere', 'Zineb', randomBytes);
    await expect(sealFields(sealer, personal, { ...registered, data: { ...registered.data, rooms: sealed } }, place)).rejects.toThrow('rooms is sealed already');
    await expect(sealFields(sealer, {}, { type: 'Other', data: { list: [{ name: sealed }] } }, place)).rejects.toThrow('list[0].name is sealed already');
  });

  test('of a fact that declares none are none', async () => {
    await expect(sealFields(sealer, personal, { type: 'Other', data: { name: 'x' } }, place)).resolves.toEqual({ name: 'x' });
  });

  test('declared as a list must be one', async () => {
    const fact = { ...registered, data: { ...registered.data, members: { id: 'm', name: 'Zineb' } } };
    await expect(sealFields(sealer, personal, fact, place)).rejects.toThrow('members is declared as a list and is none');
  });
});

describe('the stored data of a fact', () => {
  test('holds each sealed value where it says it belongs', async () => {
    const data = await sealFields(sealer, personal, registered, place);
    expect(() => assertSealedAt(data, place)).not.toThrow();
  });

  test('is refused when a sealed value came from another fact, or from another field of the same', async () => {
    const data = (await sealFields(sealer, personal, registered, place)) as { address: unknown; remark: unknown };
    expect(() => assertSealedAt(data, { ...place, version: 4 })).toThrow(SealedElsewhere);
    expect(() => assertSealedAt(data, { ...place, streamId: 't' })).toThrow(SealedElsewhere);
    expect(() => assertSealedAt({ ...data, remark: data.address }, place)).toThrow('the sealed value at s/3/remark was sealed for s/3/address');
  });
});
