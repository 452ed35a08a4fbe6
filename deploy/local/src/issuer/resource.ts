import type { ResourceServer } from 'oidc-provider';
import { ALGORITHM } from './signing-key.js';

/** The one thing that tokens are for. */
export const RESOURCE = 'urn:iwaa:api';

/** How long an access token is good, in seconds. */
export const TOKEN_SECONDS = 3_600;

/** Access tokens are signed JWTs (RFC 9068). */
export const resourceServer = (audience: string): ResourceServer => ({
  scope: '',
  audience,
  accessTokenTTL: TOKEN_SECONDS,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: ALGORITHM } },
});
