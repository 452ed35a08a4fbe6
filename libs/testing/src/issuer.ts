import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Who a token speaks for: the claims that services read. */
export interface Person {
  readonly subject: string;
  readonly roles?: readonly string[];
  readonly territories?: readonly string[];
  /** Ids. */
  readonly conventions?: readonly string[];
  /** Id. */
  readonly agency?: string;
}

/** What makes a token one that a service must refuse. */
export interface TokenOptions {
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now; negative for a token that has expired. */
  readonly expiresIn?: number;
  readonly type?: string;
  /** Signs with a key that is not in the JWKS. */
  readonly foreignKey?: boolean;
}

export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** An access token (RFC 9068, ES256) of this person, good for an hour unless told otherwise. */
  token(person: Person, options?: TokenOptions): Promise<string>;
  stop(): Promise<void>;
}

const algorithm = 'ES256';

/** A small issuer on loopback: real keys, a real JWKS over HTTP, no sign-in. */
export async function issuer(audience = 'iwaa'): Promise<Issuer> {
  const keyId = randomUUID();
  const [own, foreign] = await Promise.all([generateKeyPair(algorithm), generateKeyPair(algorithm)]);
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(own.publicKey)), kid: keyId, alg: algorithm, use: 'sig' }] });
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/jwk-set+json').end(jwks);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer: url,
    audience,
    jwksUrl: `${url}/jwks`,
    token: async ({ subject, ...claims }, options = {}) =>
      await new SignJWT({ ...claims, client_id: 'tests' })
        .setProtectedHeader({ alg: algorithm, kid: keyId, typ: options.type ?? 'at+jwt' })
        .setIssuer(options.issuer ?? url)
        .setAudience(options.audience ?? audience)
        .setSubject(subject)
        .setIssuedAt()
        .setJti(randomUUID())
        .setExpirationTime(new Date(Date.now() + (options.expiresIn ?? 3_600) * 1_000))
        .sign(options.foreignKey === true ? foreign.privateKey : own.privateKey),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
