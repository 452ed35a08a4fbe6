import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { isId } from '../http/id.js';
import { Problem } from '../problems/problem.js';
import type { Principal } from './principal.js';

/** Whose access tokens are taken, and where their keys are. */
export interface TrustedIssuer {
  /** `iss`, exactly. */
  readonly issuer: string;
  /** `aud`: this system. */
  readonly audience: string;
  /** JWKS document. */
  readonly jwksUrl: string;
  /** How long to wait for the JWKS document; default 2,000. */
  readonly timeoutMs?: number;
}

/** Signatures that are taken. No others, whatever a token says of itself. */
const ALGORITHMS = ['ES256'];

/** Verifies access tokens: `at+jwt` (RFC 9068), signed by a key of the issuer, for this audience, not expired. */
export class Tokens {
  private readonly keys: JWTVerifyGetKey;

  constructor(private readonly trusted: TrustedIssuer) {
    this.keys = createRemoteJWKSet(new URL(trusted.jwksUrl), { timeoutDuration: trusted.timeoutMs ?? 2_000 });
  }

  /** Who the token speaks for. Throws `unauthenticated`, or `identity-unavailable` when the keys cannot be had. */
  async verify(token: string): Promise<Principal> {
    try {
      const { issuer, audience } = this.trusted;
      const { payload } = await jwtVerify(token, this.keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        typ: 'at+jwt',
        requiredClaims: ['sub', 'exp'],
        clockTolerance: 5,
      });
      return principalIn(payload);
    } catch (thrown) {
      throw isAboutTheToken(thrown) ? unauthenticated('invalid_token') : new Problem('identity-unavailable', { headers: { 'Retry-After': '2' } });
    }
  }
}

export const unauthenticated = (error?: string): Problem =>
  new Problem('unauthenticated', { headers: { 'WWW-Authenticate': error === undefined ? 'Bearer' : `Bearer error="${error}"` } });

/** jose throws its own errors for a bad token; a failed fetch is a plain TypeError, a bad JWKS answer the bare JOSEError. */
function isAboutTheToken(thrown: unknown): boolean {
  if (!(thrown instanceof errors.JOSEError)) return false;
  return !(thrown instanceof errors.JWKSTimeout || thrown instanceof errors.JWKSInvalid || thrown.code === errors.JOSEError.code);
}

/** Claims `roles`, `territories`, `conventions` (ids) and `agency` (id); what is not of that form is as good as absent. */
function principalIn(claims: JWTPayload): Principal {
  const { sub, roles, territories, conventions, agency } = claims as JWTPayload & Record<string, unknown>;
  return {
    subject: sub ?? '',
    roles: strings(roles),
    territories: strings(territories),
    conventions: strings(conventions).filter(isId),
    ...(isId(agency) ? { agency } : {}),
  };
}

const strings = (claim: unknown): readonly string[] =>
  Array.isArray(claim) ? claim.filter((item): item is string => typeof item === 'string' && item !== '') : [];
