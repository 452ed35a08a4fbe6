import { readConfig } from '@iwaa/service-kit/config';
import { expect, test } from '@jest/globals';
import { IssuerConfig } from './config.js';

const told = { IWAA_PROFILE: 'embedded', IWAA_DATA_DIR: '/data/issuer' };

test('the issuer of sample people starts on loopback, when it is told that it is embedded', () => {
  expect(readConfig(IssuerConfig, told)).toMatchObject({ IWAA_LISTEN_ADDRESS: '127.0.0.1', IWAA_PORT_BASE: 4100, IWAA_AUDIENCE: 'iwaa' });
});

test('it takes nothing for granted: whoever says nothing does not get it', () => {
  expect(() => readConfig(IssuerConfig, { IWAA_DATA_DIR: '/data/issuer' })).toThrow('IWAA_PROFILE is not set; accepted: embedded');
  expect(() => readConfig(IssuerConfig, { ...told, IWAA_PROFILE: 'production' })).toThrow('IWAA_PROFILE is "production"; accepted: embedded');
});

test.each(['0.0.0.0', '::', 'localhost', '192.168.1.7'])('it does not listen on %s', (address) => {
  expect(() => readConfig(IssuerConfig, { ...told, IWAA_LISTEN_ADDRESS: address })).toThrow(`IWAA_LISTEN_ADDRESS is "${address}"; accepted: 127.0.0.1`);
});
