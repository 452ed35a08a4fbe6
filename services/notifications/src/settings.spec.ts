import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { readConfig, ServiceConfig } from '@iwaa/service-kit/config';
import { NotificationsConfig, sendingIn } from './settings.js';

const enough = {
  IWAA_POSTGRES_URL: 'postgres://iwaa_notifications:secret@127.0.0.1:4132/',
  IWAA_WRAPPING_KEY_FILE: '/run/keys/wrapping',
  IWAA_LOG_KEY_FILE: '/run/keys/log',
  IWAA_ISSUER_URL: 'http://127.0.0.1:4109',
  IWAA_SMTP_URL: 'smtp://127.0.0.1:4111',
  IWAA_SMS_URL: 'http://127.0.0.1:4110/sms',
  IWAA_HOUSEHOLDS_URL: 'http://127.0.0.1:4101/api/v1/',
  IWAA_TOKEN_URL: 'http://127.0.0.1:4109/token',
  IWAA_CLIENT_SECRET_FILE: '/run/secrets/notifications',
};
const read = (more: Record<string, string> = {}) => readConfig(NotificationsConfig, { ...enough, ...more });
const OF_THE_BASE = Object.keys(new ServiceConfig());

describe('the environment says', () => {
  test('by which ways notices leave', () => {
    expect(sendingIn(read({ IWAA_QUIET_HOURS: 'ignored' }))).toEqual({
      smtpUrl: 'smtp://127.0.0.1:4111',
      smsUrl: 'http://127.0.0.1:4110/sms',
      mailFrom: 'notices@iwaa.example',
      householdsUrl: 'http://127.0.0.1:4101/api/v1',
      token: { url: 'http://127.0.0.1:4109/token', clientId: 'notifications', secretFile: '/run/secrets/notifications' },
      quietHours: 'ignored',
    });
  });
  test('nothing of quiet hours: they are observed', () => {
    expect(read().IWAA_QUIET_HOURS).toBe('observed');
  });
});

describe('what is not accepted is named', () => {
  test.each([
    [{ IWAA_QUIET_HOURS: 'maybe' }, 'IWAA_QUIET_HOURS is "maybe"; accepted: observed, or with IWAA_PROFILE=embedded also ignored'],
    [{ IWAA_PROFILE: 'production', IWAA_MAIL_FROM: 'a@b.ma', IWAA_QUIET_HOURS: 'ignored' }, 'IWAA_QUIET_HOURS is "ignored"; accepted: observed, or with IWAA_PROFILE=embedded also ignored'],
    [{ IWAA_PROFILE: 'production' }, 'IWAA_MAIL_FROM is not set; accepted: an e-mail address'],
    [{ IWAA_SMTP_URL: 'http://mail' }, 'IWAA_SMTP_URL is "http://mail"; accepted: smtp://host:port or smtps://user:password@host:port'],
    [{ IWAA_SMS_URL: 'sms' }, 'IWAA_SMS_URL is "sms"; accepted: https://… of the SMS gateway'],
    [{ IWAA_MAIL_FROM: 'Agency <a@b.ma>' }, 'IWAA_MAIL_FROM is "Agency <a@b.ma>"; accepted: an e-mail address'],
  ])('%o', (more, sentence) => {
    expect(() => read(more as Record<string, string>)).toThrow(sentence);
  });
});

describe('the reference', () => {
  test('tells of every variable', async () => {
    const page = await readFile('docs/reference/configuration.md', 'utf8');
    const own = Object.keys(enough).concat('IWAA_MAIL_FROM', 'IWAA_CLIENT_ID', 'IWAA_QUIET_HOURS').filter((name) => !OF_THE_BASE.includes(name));
    expect(own.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
