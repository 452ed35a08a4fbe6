import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { fieldsOf } from '../http/fields-of.js';
import { readConfig, ServiceConfig, settingsIn, trustedIn, WholeNumber, WrongConfiguration } from './index.js';

const enough = {
  IWAA_POSTGRES_URL: 'postgres://iwaa_allocation:secret@127.0.0.1:4132/',
  IWAA_WRAPPING_KEY_FILE: '/run/keys/wrapping',
  IWAA_LOG_KEY_FILE: '/run/keys/log',
  IWAA_ISSUER_URL: 'http://127.0.0.1:4109',
};
const read = (more: Record<string, string> = {}) => readConfig(ServiceConfig, { ...enough, ...more });
const complaint = (environment: Record<string, string>): string => {
  try {
    readConfig(ServiceConfig, environment);
  } catch (thrown) {
    if (thrown instanceof WrongConfiguration) return thrown.message;
  }
  throw new Error('accepted');
};

test('the least that must be said has defaults for the rest', () => {
  expect(read({ PATH: '/bin', IWAA_AUDIENCE: ' ' })).toMatchObject({
    ...enough,
    IWAA_PROFILE: 'embedded',
    IWAA_ROLES: ['http', 'worker'],
    IWAA_MESSAGING: 'postgres',
    IWAA_JOBS: 'postgres',
    IWAA_AUDIENCE: 'iwaa',
    IWAA_PORT_BASE: 4100,
    IWAA_LISTEN_ADDRESS: '127.0.0.1',
  });
  expect(read()).not.toHaveProperty('PATH');
});

describe('one server, databases by name; production moves keys, bus and jobs elsewhere', () => {
  test('embedded', () => {
    const server = 'postgres://iwaa_allocation:secret@127.0.0.1:4132';
    expect(settingsIn(read(), 'allocation')).toEqual({
      postgresUrl: `${server}/iwaa_allocation`,
      keysPostgresUrl: `${server}/iwaa_keys`,
      wrappingKeyFile: '/run/keys/wrapping',
      seals: { origin: 'iwaa.local/allocation', signing: { keyFile: '/run/keys/log', checkpointFile: '/run/keys/log.checkpoint', witnesses: [] } },
      messaging: { kind: 'postgres', url: `${server}/iwaa_bus` },
      jobs: { kind: 'postgres', url: `${server}/iwaa_allocation` },
    });
    expect(trustedIn(read())).toEqual({ issuer: enough.IWAA_ISSUER_URL, audience: 'iwaa', jwksUrl: `${enough.IWAA_ISSUER_URL}/jwks` });
  });
  test('production', () => {
    const config = read({
      IWAA_PROFILE: 'production',
      IWAA_KEYS_POSTGRES_URL: 'postgresql://iwaa_allocation:other@keys:5432/',
      IWAA_MESSAGING: 'kafka',
      IWAA_KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092',
      IWAA_JOBS: 'redis',
      IWAA_REDIS_URL: 'redis://redis:6379',
      IWAA_JWKS_URL: 'https://login.example/keys',
      IWAA_ROLES: 'worker',
    });
    expect(settingsIn(config, 'allocation')).toMatchObject({
      keysPostgresUrl: 'postgresql://iwaa_allocation:other@keys:5432/iwaa_keys',
      messaging: { kind: 'kafka', brokers: ['kafka-1:9092', 'kafka-2:9092'] },
      jobs: { kind: 'redis', url: 'redis://redis:6379' },
    });
    expect([config.IWAA_ROLES, trustedIn(config).jwksUrl]).toEqual([['worker'], 'https://login.example/keys']);
  });
});

describe('whoever works on the record seals it', () => {
  const { IWAA_LOG_KEY_FILE: _, ...without } = enough;
  test('and needs a key for it', () => {
    expect(complaint({ ...without, IWAA_ROLES: 'worker' })).toBe('IWAA_LOG_KEY_FILE is not set; accepted: the path of a file');
  });
  test('whoever only answers requests neither needs it nor holds it', () => {
    for (const environment of [without, enough]) {
      expect(settingsIn(readConfig(ServiceConfig, { ...environment, IWAA_ROLES: 'http' }), 'allocation').seals).toEqual({ origin: 'iwaa.local/allocation' });
    }
  });
  test('under a name of its own, keeping the checkpoint where it may write', () => {
    expect(settingsIn(read({ IWAA_LOG_ORIGIN: 'agency.example/allocation', IWAA_LOG_CHECKPOINT_FILE: '/var/seals/allocation' }), 'allocation').seals).toMatchObject({
      origin: 'agency.example/allocation',
      signing: { checkpointFile: '/var/seals/allocation' },
    });
    expect(complaint({ ...enough, IWAA_LOG_ORIGIN: 'a+b' })).toBe('IWAA_LOG_ORIGIN is "a+b"; accepted: a name without spaces and plus signs, as agency.example/households');
  });
});

describe('a wrong value is named with what it got and what it accepts', () => {
  test.each([
    ['IWAA_MESSAGING', 'rabbit', 'IWAA_MESSAGING is "rabbit"; accepted: postgres or kafka'],
    ['IWAA_PORT_BASE', '80', 'IWAA_PORT_BASE is "80"; accepted: a whole number from 1024 to 65000'],
    ['IWAA_PORT_BASE', '0x1000', 'IWAA_PORT_BASE is "0x1000"; accepted: a whole number from 1024 to 65000'],
    ['IWAA_PORT_BASE', '4e3', 'IWAA_PORT_BASE is "4e3"; accepted: a whole number from 1024 to 65000'],
    ['IWAA_ROLES', 'http,jobs', 'IWAA_ROLES is "http,jobs"; accepted: one or several of http, worker, with commas between'],
    ['IWAA_POSTGRES_URL', 'mysql://root:hunter2@db', 'IWAA_POSTGRES_URL is "mysql://…@db"; accepted: postgres://role:password@host:port/'],
    ['IWAA_KEYS_POSTGRES_URL', 'keys', 'IWAA_KEYS_POSTGRES_URL is "keys"; accepted: postgres://role:password@host:port/'],
    ['IWAA_WITNESS_URLS', 'https://w.example,w2', 'IWAA_WITNESS_URLS is "https://w.example,w2"; accepted: https://… of a witness, several with commas between'],
    ['IWAA_JWKS_URL', 'ftp://x', 'IWAA_JWKS_URL is "ftp://x"; accepted: https://… of the provider’s JWKS document'],
  ])('%s=%s', (name, value, sentence) => {
    expect(complaint({ ...enough, [name]: value })).toBe(sentence);
  });
  test('what is needed because of another variable', () => {
    expect(complaint({ ...enough, IWAA_MESSAGING: 'kafka' })).toBe('IWAA_KAFKA_BROKERS is not set; accepted: host:port, several with commas between');
    expect(complaint({ ...enough, IWAA_JOBS: 'redis' })).toBe('IWAA_REDIS_URL is not set; accepted: redis://host:port');
  });
  test('all of them at once', () => {
    expect(complaint({ IWAA_PROFILE: 'test' }).split('\n')).toEqual([
      'IWAA_PROFILE is "test"; accepted: embedded or production',
      'IWAA_POSTGRES_URL is not set; accepted: postgres://role:password@host:port/',
      'IWAA_WRAPPING_KEY_FILE is not set; accepted: the path of a file',
      'IWAA_LOG_KEY_FILE is not set; accepted: the path of a file',
      'IWAA_ISSUER_URL is not set; accepted: https://… of the OpenID Connect provider',
    ]);
  });
  test('secrets are not repeated', () => {
    class Secretive {
      @WholeNumber(1, 2)
      IWAA_MAIL_PASSWORD!: number;
    }
    expect(() => readConfig(Secretive, { IWAA_MAIL_PASSWORD: 'hunter2' })).toThrow('IWAA_MAIL_PASSWORD is hidden here; accepted: a whole number from 1 to 2');
  });
});

describe('the reference', () => {
  test('tells of every variable', async () => {
    const page = await readFile('docs/reference/configuration.md', 'utf8');
    expect(fieldsOf(ServiceConfig).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
