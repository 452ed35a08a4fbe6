import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@iwaa/embedded';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { CLI_CLIENT, PARTNER_CLIENT, SAMPLE_AGENCY, SAMPLE_PEOPLE, startIssuer, tokenOf, type IssuerOptions, type Listening } from '../src/index.js';
import { SAMPLE_PERSON_GRANT } from '../src/issuer/sample-person.js';
import { NOTIFICATIONS_CLIENT, NOTIFICATIONS_SECRET, PARTNER_SECRET } from '../src/issuer/issuer.js';
import { secretFile } from '../src/secret-file.js';

let options: IssuerOptions;
let issuer: Listening;

beforeAll(async () => {
  options = { profile: 'embedded', port: await freePort(), audience: 'iwaa', folder: await mkdtemp(join(tmpdir(), 'iwaa-issuer-')) };
  issuer = await startIssuer(options);
});
afterAll(() => issuer.close());

const verified = async (token: string) => {
  const keys = createRemoteJWKSet(new URL(`${issuer.url}/jwks`));
  return (await jwtVerify(token, keys, { issuer: issuer.url, audience: 'iwaa', algorithms: ['ES256'], typ: 'at+jwt', requiredClaims: ['sub', 'exp'] })).payload;
};
const ask = async (parameters: Record<string, string>, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${issuer.url}/token`, { method: 'POST', body: new URLSearchParams(parameters), headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
};

describe('the issuer of the embedded default', () => {
  test('speaks OpenID Connect discovery', async () => {
    const discovery = (await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json()) as Record<string, unknown>;
    expect(discovery).toMatchObject({ issuer: issuer.url, jwks_uri: `${issuer.url}/jwks`, token_endpoint: `${issuer.url}/token` });
  });

  test.each([...SAMPLE_PEOPLE])('gives %s a token with what the person may be', async (name, { subject, roles, territories, agency }) => {
    const claims = await verified(await tokenOf(issuer.url, name));
    expect(claims).toMatchObject({ sub: subject, roles, territories, conventions: [], ...(agency === undefined ? {} : { agency }) });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3_600);
    expect(JSON.stringify(claims)).not.toContain(name);
  });

  test('lets an agency act on conventions that are named', async () => {
    const conventions = ['0197f0c4-0000-7000-8000-000000000001', '0197f0c4-0000-7000-8000-000000000002'];
    await expect(tokenOf(issuer.url, 'fatima', conventions).then(verified)).resolves.toMatchObject({ conventions, agency: SAMPLE_AGENCY });
  });

  test('knows nobody else', async () => {
    await expect(tokenOf(issuer.url, 'zineb')).rejects.toThrow('person must be one of amina, brahim');
  });

  test('gives a partner a token for its client credentials, and only for the right ones', async () => {
    const secret = await secretFile(join(options.folder, PARTNER_SECRET), () => '');
    const basic = (password: string) => ({ authorization: `Basic ${Buffer.from(`${PARTNER_CLIENT}:${password}`).toString('base64')}` });
    const { body } = await ask({ grant_type: 'client_credentials' }, basic(secret));
    await expect(verified(body['access_token'] ?? '')).resolves.toMatchObject({ sub: PARTNER_CLIENT, roles: ['partner-agency'], agency: SAMPLE_AGENCY });
    await expect(ask({ grant_type: 'client_credentials' }, basic('wrong'))).resolves.toMatchObject({ status: 401 });
    await expect(ask({ grant_type: SAMPLE_PERSON_GRANT, person: 'driss' }, basic(secret))).resolves.toMatchObject({ status: 400 });
    await expect(ask({ grant_type: 'client_credentials', client_id: CLI_CLIENT })).resolves.toMatchObject({ status: 400 });
  });

  test('gives the notifications service a token that reaches families, and no sample partner’s rights', async () => {
    const secret = await secretFile(join(options.folder, NOTIFICATIONS_SECRET), () => '');
    const { body } = await ask({ grant_type: 'client_credentials' }, { authorization: `Basic ${Buffer.from(`${NOTIFICATIONS_CLIENT}:${secret}`).toString('base64')}` });
    const claims = await verified(body['access_token'] ?? '');
    expect(claims).toMatchObject({ sub: NOTIFICATIONS_CLIENT, roles: ['notifying-service'], territories: [] });
    expect(claims).not.toHaveProperty('agency');
  });

  test('keeps its key: a token given before a restart is good after it', async () => {
    const token = await tokenOf(issuer.url, 'driss');
    await issuer.close();
    issuer = await startIssuer(options);
    await expect(verified(token)).resolves.toMatchObject({ roles: ['commission-approver'] });
  });

  test('keeps its secrets to its owner', async () => {
    const modes = await Promise.all((await readdir(options.folder)).map(async (file) => (await stat(join(options.folder, file))).mode & 0o777));
    expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
  });

  test('does not start in production', async () => {
    await expect(startIssuer({ ...options, profile: 'production' })).rejects.toThrow('exists in the embedded default only');
  });

  test('says in one sentence that its port is taken', async () => {
    await expect(startIssuer(options)).rejects.toThrow(`Port ${String(options.port)} is in use by another program`);
  });
});
