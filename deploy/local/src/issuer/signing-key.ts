import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { secretFile } from '../secret-file.js';

export const ALGORITHM = 'ES256';

/** The issuer's signing key, kept: services would not know a new one for up to half a minute, and tokens in hand would be void. */
export async function signingKey(path: string): Promise<JWK> {
  const text = await secretFile(path, async () => {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    return JSON.stringify({ ...(await exportJWK(privateKey)), kid: randomUUID(), alg: ALGORITHM, use: 'sig' });
  });
  return JSON.parse(text) as JWK;
}
