import { describe, expect, it } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import { contract, idOf, published } from '@iwaa/contracts';
import type { Instant, PublicFact, Recorded } from '@iwaa/event-sourcing';
import { decoder, encoder, Unpublishable, Unreadable } from '../index.js';

const id = (n: number) => `0194f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const OfferMade = published('iwaa.offer.made.v1', Type.Object({ unitId: idOf('Unit'), persons: Type.Integer(), note: Type.Optional(Type.Object({ code: Type.String() })) }));
const allocation = contract('allocation', [OfferMade]);
const encode = encoder(allocation);
const decode = decoder([allocation]);

const recorded: Omit<Recorded, 'data'> = {
  streamId: id(1),
  version: 3,
  category: 'offer',
  eventId: id(2),
  type: 'OfferMade',
  schemaVersion: 1,
  occurredAt: '2026-11-25T17:00:00.000Z' as Instant,
  recordedAt: '2026-11-25T18:00:00.000Z' as Instant,
  meta: { actor: { id: 'x', role: 'commission' }, commandId: id(3), correlationId: id(4), causationId: id(5), traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  hash: new Uint8Array(32),
};
const made: PublicFact = { type: 'iwaa.offer.made.v1', caseId: id(6), territory: 'ma.fes', data: { unitId: id(7), persons: 4 } };

describe('a public fact on the wire', () => {
  it('is a CloudEvents 1.0 event in binary mode, keyed by its case', () => {
    const { key, headers, value } = encode(made, recorded);
    expect(key).toBe(id(6));
    expect(headers).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: id(2),
      ce_type: 'iwaa.offer.made.v1',
      ce_source: '/services/allocation',
      ce_time: '2026-11-25T18:00:00.000Z',
      ce_subject: id(1),
      ce_sequence: '3',
      ce_caseid: id(6),
      ce_correlationid: id(4),
      ce_causationid: id(5),
      ce_occurredat: '2026-11-25T17:00:00.000Z',
      ce_territory: 'ma.fes',
      ce_dataschema: 'urn:iwaa:schema:iwaa.offer.made.v1',
      ce_traceparent: recorded.meta.traceparent,
    });
    expect(JSON.parse(value.toString())).toEqual(made.data);
  });

  it('names no actor', () => {
    expect(JSON.stringify(encode(made, recorded))).not.toContain('commission');
  });

  it('is keyed by its aggregate when there is no case', () => {
    const { caseId: _none, ...without } = made;
    expect(encode(without, recorded).key).toBe(id(1));
  });

  it('is read back as it was meant', () => {
    expect(decode(encode(made, recorded))).toEqual({
      id: id(2),
      type: 'iwaa.offer.made.v1',
      source: '/services/allocation',
      time: '2026-11-25T18:00:00.000Z',
      subject: id(1),
      sequence: 3,
      caseid: id(6),
      correlationid: id(4),
      causationid: id(5),
      occurredat: '2026-11-25T17:00:00.000Z',
      territory: 'ma.fes',
      dataschema: 'urn:iwaa:schema:iwaa.offer.made.v1',
      traceparent: recorded.meta.traceparent,
      data: made.data,
    });
  });
});

describe('closed on the way out', () => {
  it.each<[string, PublicFact, string]>([
    ['a field that the contract does not name', { ...made, data: { ...made.data, name: 'Fatima' } }, 'must NOT have additional properties'],
    ['one deep inside', { ...made, data: { ...made.data, note: { code: 'a', text: 'b' } } }, '/note must NOT have additional properties'],
    ['a missing field', { ...made, data: { unitId: id(7) } }, "must have required property 'persons'"],
    ['a wrong value, without repeating it', { ...made, data: { unitId: 'Fatima', persons: 4 } }, 'iwaa.offer.made.v1: data /unitId must match format "uuid"'],
    ['a type that the service does not declare', { ...made, type: 'iwaa.offer.lost.v1' }, 'allocation does not declare'],
    ['a case that is no id', { ...made, caseId: 'Fatima' }, '/ce_caseid must match format "uuid"'],
  ])('refuses %s', (_what, fact, why) => {
    expect(() => encode(fact, recorded)).toThrow(Unpublishable);
    expect(() => encode(fact, recorded)).toThrow(why);
  });
});

describe('open on the way in', () => {
  const message = encode(made, recorded);
  const withData = (data: object) => ({ ...message, value: Buffer.from(JSON.stringify(data)) });

  it('tolerates fields and attributes that it does not know', () => {
    const newer = { ...withData({ ...made.data, floor: 2, note: { code: 'a', lang: 'fr' } }), headers: { ...message.headers, ce_newattribute: 'x', other: 'y' } };
    expect(decode(newer)).toMatchObject({ data: { floor: 2 }, newattribute: 'x' });
  });

  it('passes over a type that no contract declares', () => {
    expect(decode({ ...message, headers: { ...message.headers, ce_type: 'iwaa.offer.made.v2' } })).toBeUndefined();
  });

  it.each<[string, typeof message, string]>([
    ['data that is not as declared', withData({ unitId: id(7), persons: 'four' }), '/persons must be integer'],
    ['a value that is not JSON', { ...message, value: Buffer.from('{"unitId":') }, 'is not JSON'],
    ['an id that is missing, instead of inventing one', { ...message, headers: Object.fromEntries(Object.entries(message.headers).filter(([name]) => name !== 'ce_id')) }, "'ce_id'"],
    ['no headers at all', { ...message, headers: {} }, 'must have required property'],
  ])('cannot read %s', (_what, wrong, why) => {
    expect(() => decode(wrong)).toThrow(Unreadable);
    expect(() => decode(wrong)).toThrow(why);
  });
});
