import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { issuer as tokenIssuer, type Issuer } from '@iwaa/testing';
import { SignJWT, UnsecuredJWT } from 'jose';
import { Tokens } from '../src/index.js';

let issuer: Issuer;
let tokens: Tokens;
beforeAll(async () => {
  issuer = await tokenIssuer();
  tokens = new Tokens(issuer);
});
afterAll(async () => {
  await issuer.stop();
});

const amina = { subject: 'amina', roles: ['case-officer'], territories: ['fes'] };
const refused = (token: string) => expect(tokens.verify(token)).rejects.toMatchObject({ code: 'unauthenticated', more: { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } } });

describe('a token of the issuer, for us, in time', () => {
  test('says who calls', async () => {
    const [convention, agency] = [randomUUID(), randomUUID()];
    expect(await tokens.verify(await issuer.token({ ...amina, conventions: [convention], agency }))).toEqual({ ...amina, conventions: [convention], agency });
    expect(await tokens.verify(await issuer.token({ subject: 'x' }))).toEqual({ subject: 'x', roles: [], territories: [], conventions: [] });
  });
  test('claims of another form are as good as absent', async () => {
    const odd = { subject: 'x', roles: 'operator', territories: [1, 'fes', ''], conventions: ["' OR true"], agency: 'mine' } as unknown as typeof amina;
    expect(await tokens.verify(await issuer.token(odd))).toEqual({ subject: 'x', roles: [], territories: ['fes'], conventions: [] });
  });
});

describe('any other is refused', () => {
  test('expired, for another audience, of another issuer, of another type, signed by another key', async () => {
    await refused(await issuer.token(amina, { expiresIn: -60 }));
    await refused(await issuer.token(amina, { audience: 'elsewhere' }));
    await refused(await issuer.token(amina, { issuer: 'https://elsewhere.example' }));
    await refused(await issuer.token(amina, { type: 'JWT' }));
    await refused(await issuer.token(amina, { foreignKey: true }));
  });
  test('signed by no key, by a shared secret, or by none that is published', async () => {
    await refused(new UnsecuredJWT({}).setIssuer(issuer.issuer).setAudience('iwaa').setSubject('x').setExpirationTime('1h').encode());
    const claims = () => new SignJWT({}).setIssuer(issuer.issuer).setAudience('iwaa').setSubject('x').setExpirationTime('1h');
    await refused(await claims().setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' }).sign(new TextEncoder().encode('a secret that everybody knows, 32+')));
  });
  test('no token at all', async () => {
    for (const text of ['', 'abc', 'a.b.c', '..']) await refused(text);
  });
});

describe('when the keys cannot be had, the identity provider is unavailable and nobody is told to sign in', () => {
  let jwks: Server;
  const answering = async (status: number, body: string, verify: (tokens: Tokens) => Promise<void>): Promise<void> => {
    jwks = createServer((_, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => jwks.listen(0, '127.0.0.1', resolve));
    await verify(new Tokens({ ...issuer, jwksUrl: `http://127.0.0.1:${String((jwks.address() as AddressInfo).port)}/` }));
    jwks.closeAllConnections();
    jwks.close();
  };
  const unavailable = async (untrusting: Tokens) => expect(untrusting.verify(await issuer.token(amina))).rejects.toMatchObject({ code: 'identity-unavailable' });

  test('nobody listens', async () => {
    await unavailable(new Tokens({ ...issuer, jwksUrl: 'http://127.0.0.1:1/' }));
  });
  test.each([
    [500, '{}'],
    [200, 'no json'],
    [200, '{"keys":"none"}'],
  ])('it answers %d %s', async (status, body) => {
    await answering(status, body, unavailable);
  });
  test('it never answers', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    await unavailable(new Tokens({ ...issuer, jwksUrl: `http://127.0.0.1:${String((silent.address() as AddressInfo).port)}/`, timeoutMs: 50 }));
    silent.closeAllConnections();
    silent.close();
  });
});
