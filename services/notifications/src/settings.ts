import { Address, NeededWhen, ServiceConfig, TextOf } from '@iwaa/service-kit/config';
import { ValidateBy, type ValidationArguments } from 'class-validator';

const HTTP = ['http', 'https'];
const MAIL_ADDRESS = /^[\w.+-]{1,64}@[\w.-]{1,255}$/;

/** `ignored` is for who tries it out at night; in production families sleep. */
const ObservedUnlessEmbedded = (): PropertyDecorator =>
  ValidateBy({
    name: 'observedUnlessEmbedded',
    validator: {
      validate: (value: unknown, on?: ValidationArguments) => value === 'observed' || (value === 'ignored' && (on?.object as ServiceConfig).IWAA_PROFILE === 'embedded'),
      defaultMessage: () => 'observed, or with IWAA_PROFILE=embedded also ignored',
    },
  });

/** What the notifications service is told beside what every service is. */
export class NotificationsConfig extends ServiceConfig {
  /** The mail server, with user and password in it where it wants them; beyond this machine `smtp` means STARTTLS or nothing. */
  @Address('smtp://host:port or smtps://user:password@host:port', 'smtp', 'smtps')
  IWAA_SMTP_URL!: string;

  /** Where an SMS is posted to: `{ to, text, id, language }` as JSON, with the id also as `Idempotency-Key`. */
  @Address('https://… of the SMS gateway', ...HTTP)
  IWAA_SMS_URL!: string;

  /** Whose name notices bear; its domain is that of their message ids. Default: notices@iwaa.example; none in production. */
  @NeededWhen(({ IWAA_PROFILE, IWAA_MAIL_FROM }: NotificationsConfig) => IWAA_PROFILE === 'production' || IWAA_MAIL_FROM !== undefined)
  @TextOf(MAIL_ADDRESS, 'an e-mail address')
  IWAA_MAIL_FROM?: string;

  /** The households service, up to and with `/api/v1`: asked where a family can be reached. */
  @Address('https://…/api/v1 of the households service', ...HTTP)
  IWAA_HOUSEHOLDS_URL!: string;

  /** Where the service gets its own access tokens: client credentials, `client_secret_basic`. */
  @Address('https://… of the provider’s token endpoint', ...HTTP)
  IWAA_TOKEN_URL!: string;

  /** The service's OAuth client; its tokens carry the role `notifying-service`. */
  @TextOf(/^[\x21-\x7e]{1,200}$/, 'the name of an OAuth client')
  IWAA_CLIENT_ID = 'notifications';

  /** A file that holds the client's secret. */
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a file')
  IWAA_CLIENT_SECRET_FILE!: string;

  /** Whether notices wait until the night is over. */
  @ObservedUnlessEmbedded()
  IWAA_QUIET_HOURS: 'observed' | 'ignored' = 'observed';
}

/** By which ways notices leave, and whom is asked where to. */
export abstract class SendingSettings {
  abstract readonly smtpUrl: string;
  abstract readonly smsUrl: string;
  abstract readonly mailFrom: string;
  abstract readonly householdsUrl: string;
  abstract readonly token: { readonly url: string; readonly clientId: string; readonly secretFile: string };
  abstract readonly quietHours: 'observed' | 'ignored';
}

export const sendingIn = (config: NotificationsConfig): SendingSettings => ({
  smtpUrl: config.IWAA_SMTP_URL,
  smsUrl: config.IWAA_SMS_URL,
  mailFrom: config.IWAA_MAIL_FROM ?? 'notices@iwaa.example',
  householdsUrl: config.IWAA_HOUSEHOLDS_URL.replace(/\/$/, ''),
  token: { url: config.IWAA_TOKEN_URL, clientId: config.IWAA_CLIENT_ID, secretFile: config.IWAA_CLIENT_SECRET_FILE },
  quietHours: config.IWAA_QUIET_HOURS,
});

/** Settings of a service that is looked at and not run. */
export const NOWHERE: SendingSettings = {
  smtpUrl: 'smtp://nowhere',
  smsUrl: 'http://nowhere',
  mailFrom: 'notices@nowhere',
  householdsUrl: 'http://nowhere',
  token: { url: 'http://nowhere', clientId: 'nobody', secretFile: '/dev/null' },
  quietHours: 'observed',
};
