import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '@iwaa/service-kit/config';
import { runAlone } from '../alone.js';
import { portsFrom } from '../ports.js';
import { IssuerConfig } from './config.js';
import { AUDIT_SECRET, NOTIFICATIONS_SECRET, startIssuer } from './issuer.js';

await runAlone('issuer', process.env, async (environment) => {
  const { IWAA_PROFILE: profile, IWAA_PORT_BASE: base, IWAA_AUDIENCE: audience, IWAA_DATA_DIR: folder, IWAA_SECRETS_DIR: secrets } = readConfig(IssuerConfig, environment);
  const given = secrets === undefined ? {} : { serviceSecrets: await secretsIn(secrets) };
  return startIssuer({ profile, port: portsFrom(base).issuer, audience, folder, ...given });
});

async function secretsIn(folder: string) {
  const read = async (name: string) => (await readFile(join(folder, name), 'utf8')).trim();
  return { notifications: await read(NOTIFICATIONS_SECRET), audit: await read(AUDIT_SECRET) };
}
