import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ProxyContactBody } from './household.bodies.js';
import { FindHouseholdsBody } from './household.queries.js';
import { isTelephone } from './is-contact-address.js';

describe('a contact', () => {
  const accepted = (contact: object) => validateSync(plainToInstance(ProxyContactBody, contact)).length === 0;

  it('has an address of its channel’s kind', () => {
    expect(accepted({ channel: 'sms', address: '+212661234567' })).toBe(true);
    expect(accepted({ channel: 'email', address: 'zineb@example.org' })).toBe(true);
    expect(accepted({ channel: 'sms', address: 'zineb@example.org' })).toBe(false);
    expect(accepted({ channel: 'email', address: '+212661234567' })).toBe(false);
    expect(accepted({ channel: 'pigeon', address: 'zineb@example.org' })).toBe(false);
  });

  it('has a telephone number that can exist, in E.164 and nothing else', () => {
    expect(['+212661234567', '+33612345678'].map(isTelephone)).toEqual([true, true]);
    expect(['0661234567', '+212 661 234 567', '+21266123456', '+999123456789', ''].map(isTelephone)).toEqual([false, false, false, false, false]);
  });
});

describe('an identifier', () => {
  const read = (body: object) => {
    const found = plainToInstance(FindHouseholdsBody, body);
    return validateSync(found).length === 0 ? found : undefined;
  };

  it('is taken in one spelling', () => {
    expect(read({ cin: ' be 12 345 ' })?.cin).toBe('BE12345');
    expect(read({ idcs: '12345 67890' })?.idcs).toBe('1234567890');
  });

  it('has its form', () => {
    for (const cin of ['ABC1', 'A12345678', '12345', 'É123', 7]) expect(read({ cin })).toBeUndefined();
    for (const idcs of ['123456789', '12345678901', 'A234567890', 1234567890]) expect(read({ idcs })).toBeUndefined();
  });
});
