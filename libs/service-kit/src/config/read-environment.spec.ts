import { describe, expect, it } from '@jest/globals';
import { readEnvironment, WrongConfiguration } from './read-environment.js';

const right = {
  IWAA_POSTGRES_URL: 'postgres://iwaa:secret@127.0.0.1:4132/iwaa_allocation',
  IWAA_KEYS_POSTGRES_URL: 'postgres://iwaa:secret@127.0.0.1:4132/iwaa_keys',
  IWAA_BUS_POSTGRES_URL: 'postgres://iwaa:secret@127.0.0.1:4132/iwaa_bus',
  IWAA_WRAPPING_KEY_FILE: '/run/secrets/wrapping.key',
  IWAA_ISSUER_URL: 'http://127.0.0.1:4109',
  IWAA_PORT: '4102',
};

const wrongIn = (more: Record<string, string | undefined>): readonly string[] => {
  try {
    readEnvironment({ ...right, ...more });
    return [];
  } catch (thrown) {
    if (thrown instanceof WrongConfiguration) return thrown.sentences;
    throw thrown;
  }
};

describe('the configuration', () => {
  it('is read with its defaults', () => {
    expect(readEnvironment({ ...right, PATH: '/bin' })).toMatchObject({ IWAA_PORT: 4102, IWAA_ROLES: ['http', 'worker'], IWAA_MESSAGING: 'postgres', IWAA_SWEEP_EVERY_MS: 60_000 });
  });
  it('names the variable, what it got and what it accepts', () => {
    expect(wrongIn({ IWAA_MESSAGING: 'kafak' })).toEqual(['IWAA_MESSAGING: got "kafak", accepted is postgres or kafka']);
    expect(wrongIn({ IWAA_PORT: 'http' })).toEqual(['IWAA_PORT: got "http", accepted is a port, 0 to 65535']);
    expect(wrongIn({ IWAA_ROLES: 'http,cook' })).toEqual(['IWAA_ROLES: got "http,cook", accepted is http, worker or both, separated by a comma']);
    expect(wrongIn({ IWAA_WRAPPING_KEY_FILE: undefined })).toEqual(['IWAA_WRAPPING_KEY_FILE: is not set, accepted is the path of a file']);
  });
  it('never repeats a URL, which may hold a password', () => {
    expect(wrongIn({ IWAA_POSTGRES_URL: 'mysql://iwaa:secret@host/db' }).join()).not.toContain('secret');
  });
  it('asks for brokers with Kafka and for a server with Redis', () => {
    expect(wrongIn({ IWAA_MESSAGING: 'kafka', IWAA_BUS_POSTGRES_URL: undefined })).toEqual(['IWAA_KAFKA_BROKERS: is not set, accepted is host:port, separated by commas']);
    expect(wrongIn({ IWAA_JOBS: 'redis' })).toEqual(['IWAA_REDIS_URL: is not set, accepted is a Redis URL: redis://host:port']);
    expect(readEnvironment({ ...right, IWAA_MESSAGING: 'kafka', IWAA_KAFKA_BROKERS: 'a:9092, b:9092' }).IWAA_KAFKA_BROKERS).toEqual(['a:9092', 'b:9092']);
  });
  it('knows no other settings: a misspelt one is not ignored', () => {
    expect(wrongIn({ IWAA_MESSAGNG: 'kafka' })).toEqual(['IWAA_MESSAGNG: no such setting']);
  });
  it('lets the embedded profile listen on loopback only', () => {
    expect(wrongIn({ IWAA_PROFILE: 'embedded', IWAA_LISTEN_ADDRESS: '0.0.0.0' })).toEqual(['IWAA_LISTEN_ADDRESS: the embedded profile listens on loopback only']);
  });
});
