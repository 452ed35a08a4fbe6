import type { TrustedIssuer } from '../identity/tokens.js';
import type { Settings } from '../runtime/settings.js';
import type { Environment } from './environment.js';

/** The environment in the service's own terms. */
export const settingsIn = (environment: Environment): Settings => ({
  postgresUrl: environment.IWAA_POSTGRES_URL,
  keysPostgresUrl: environment.IWAA_KEYS_POSTGRES_URL,
  wrappingKeyFile: environment.IWAA_WRAPPING_KEY_FILE,
  messaging:
    environment.IWAA_MESSAGING === 'kafka'
      ? { kind: 'kafka', brokers: environment.IWAA_KAFKA_BROKERS }
      : { kind: 'postgres', url: environment.IWAA_BUS_POSTGRES_URL },
  jobs: environment.IWAA_JOBS === 'redis' ? { kind: 'redis', url: environment.IWAA_REDIS_URL } : { kind: 'postgres', url: environment.IWAA_POSTGRES_URL },
});

/** Whose tokens are taken. */
export const issuerIn = ({ IWAA_ISSUER_URL: issuer, IWAA_JWKS_URL: jwksUrl, IWAA_AUDIENCE: audience }: Environment): TrustedIssuer => ({
  issuer,
  audience,
  jwksUrl: jwksUrl ?? `${issuer}/jwks`,
});
