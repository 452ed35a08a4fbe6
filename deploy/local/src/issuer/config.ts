import { NeededWhen, OneOf, TextOf } from '@iwaa/service-kit/config';
import { StandInConfig } from '../stand-in.js';

/** What the issuer of sample people is told when it is a process of its own. */
export class IssuerConfig extends StandInConfig {
  /** It gives tokens without a password: nobody beyond this machine may ask. */
  @OneOf('127.0.0.1')
  override IWAA_LISTEN_ADDRESS = '127.0.0.1';

  @TextOf(/^[\x21-\x7e]{1,200}$/, 'the audience of access tokens')
  IWAA_AUDIENCE = 'iwaa';

  /** Holds the secrets of the services that call others, `notifications.secret` and `audit.secret`; default: made, in IWAA_DATA_DIR. */
  @NeededWhen(({ IWAA_SECRETS_DIR }: IssuerConfig) => IWAA_SECRETS_DIR !== undefined)
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a folder')
  IWAA_SECRETS_DIR?: string;
}
