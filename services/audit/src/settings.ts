import { generateKeyPairSync } from 'node:crypto';
import { Address, ServiceConfig, TextOf, WholeNumber } from '@iwaa/service-kit/config';
import { witnessedIn, type Witnessed } from './witness/witnessed.js';
import { loadWitnessKey, WitnessKey } from './witness/witness-key.js';

/** What the audit service is told beside what every service is. */
export class AuditConfig extends ServiceConfig {
  /** The logs that are witnessed: a JSON list of `{ service, url, key }`, the address up to and with `/api/v1`, the key as its log's operator publishes it. */
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a file')
  IWAA_WITNESSED_FILE!: string;

  /** An Ed25519 private key (PKCS #8, PEM) in a file that only its owner may read: cosigns checkpoints and signs alarms. */
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a file')
  IWAA_WITNESS_KEY_FILE!: string;

  /** The witness's name in its signatures, no other's. */
  @TextOf(/^[\x21-\x2a\x2c-\x7e]{1,200}$/, 'a name without spaces and plus signs, as agency.example/witness')
  IWAA_WITNESS_NAME = 'iwaa.local/witness';

  /** Where the service gets its own access tokens: client credentials, `client_secret_basic`. */
  @Address('https://… of the provider’s token endpoint', 'http', 'https')
  IWAA_TOKEN_URL!: string;

  /** The service's OAuth client; its tokens carry the role `witness`. */
  @TextOf(/^[\x21-\x7e]{1,200}$/, 'the name of an OAuth client')
  IWAA_CLIENT_ID = 'audit';

  /** A file that holds the client's secret. */
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a file')
  IWAA_CLIENT_SECRET_FILE!: string;

  /** How often each log is asked for what is new, in milliseconds. */
  @WholeNumber(50, 3_600_000)
  IWAA_FOLLOW_EVERY_MS = 1_000;

  /** How often a page of what was copied long ago is read again, in milliseconds. */
  @WholeNumber(50, 86_400_000)
  IWAA_REREAD_EVERY_MS = 10_000;
}

/** Whom the service watches, and with which key it says so. */
export abstract class AuditSettings {
  abstract readonly witnessed: readonly Witnessed[];
  abstract readonly key: WitnessKey;
  abstract readonly token: { readonly url: string; readonly clientId: string; readonly secretFile: string };
  abstract readonly followEveryMs: number;
  abstract readonly rereadEveryMs: number;
}

/** @throws with a sentence when a file cannot be read or does not hold what it should */
export const auditing = async (config: AuditConfig): Promise<AuditSettings> => ({
  witnessed: await witnessedIn(config.IWAA_WITNESSED_FILE),
  key: await loadWitnessKey(config.IWAA_WITNESS_KEY_FILE, config.IWAA_WITNESS_NAME),
  token: { url: config.IWAA_TOKEN_URL, clientId: config.IWAA_CLIENT_ID, secretFile: config.IWAA_CLIENT_SECRET_FILE },
  followEveryMs: config.IWAA_FOLLOW_EVERY_MS,
  rereadEveryMs: config.IWAA_REREAD_EVERY_MS,
});

/** Settings of a service that is looked at and not run. */
export const WATCHING_NOBODY: AuditSettings = {
  witnessed: [],
  key: new WitnessKey('nobody', generateKeyPairSync('ed25519').privateKey),
  token: { url: 'http://nowhere', clientId: 'nobody', secretFile: '/dev/null' },
  followEveryMs: 1_000,
  rereadEveryMs: 10_000,
};
